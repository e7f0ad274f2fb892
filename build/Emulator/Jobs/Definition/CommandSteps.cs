using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>Makes step definitions from command jobs, and from steps with their components. Pure.</summary>
internal static class CommandSteps
{
    /// <summary>A command job: the properties of its resource.</summary>
    public static StepDefinition OfJob(JsonObject job) => new()
    {
        Command = Wire.Text(job, "command") ?? throw new JobProblem("The job has no command."),
        CodeId = Wire.Text(job, "codeId"),
        EnvironmentId = Wire.Text(job, "environmentId"),
        Variables = Wire.Texts(job["environmentVariables"]),
        Inputs = [.. (job["inputs"] as JsonObject ?? []).Select(x => Input(x.Key, x.Value))],
        Outputs = [.. (job["outputs"] as JsonObject ?? []).Select(x => Wire.Output(x.Key, x.Value, null))],
        Timeout = Wire.Timeout(job["limits"]),
        Distribution = job["distribution"] as JsonObject,
    };

    /// <summary>A step of a pipeline.</summary>
    /// <param name="step">The step as sent.</param>
    /// <param name="component">The component's specification.</param>
    /// <param name="scope">What its bindings lead to.</param>
    /// <param name="targets">Where the pipeline's own outputs shall go.</param>
    public static StepDefinition OfStep(JsonObject step, JsonObject component, PipelineScope scope, IReadOnlyDictionary<string, StepOutput> targets) => new()
    {
        Command = Wire.Text(component, "command") ?? throw new JobProblem("The component has no command."),
        CodeId = Id(Wire.Text(component, "code")),
        EnvironmentId = Id(Wire.Text(component, "environment")),
        Variables = Wire.Texts(component["environment_variables"]).Concat(Wire.Texts(step["environment_variables"])).GroupBy(x => x.Key).ToDictionary(x => x.Key, x => x.Last().Value, StringComparer.Ordinal),
        Inputs = Inputs(step, component, scope),
        Outputs = Outputs(step, component, targets),
        Timeout = Wire.Timeout(step["limits"]) ?? Wire.Timeout(component["limits"]),
        IsDeterministic = Wire.Flag(component, "is_deterministic", otherwise: true),
        ComponentId = Wire.Text(step, "componentId"),
        Distribution = step["distribution"] as JsonObject ?? component["distribution"] as JsonObject,
    };

    /// <summary>The inputs of a component with what a step gives them, else their defaults.</summary>
    public static IReadOnlyList<StepInput> Inputs(JsonObject step, JsonObject component, PipelineScope scope)
    {
        var given = step["inputs"] as JsonObject ?? [];
        var declared = component["inputs"] as JsonObject ?? [];
        List<StepInput> inputs = [];
        foreach (var (name, node) in declared)
        {
            var declaration = node as JsonObject;
            var type = Wire.Text(declaration, "type") ?? "string";
            var (value, mode) = given.TryGetPropertyValue(name, out var sent) ? scope.Follow(sent) : (Unset.Value, null);
            if (value is Unset)
                value = Default(declaration, type);
            if (value is Unset && !Wire.Flag(declaration, "optional"))
                throw new JobProblem($"The input '{name}' of the step has no value: give it one, or declare it as optional or with a default.");
            inputs.Add(new StepInput(name, type, Wire.Mode(mode ?? Wire.Text(declaration, "mode")), Fit(value, type)));
        }

        inputs.AddRange(given.Where(x => !declared.ContainsKey(x.Key)).Select(x => Undeclared(x.Key, scope.Follow(x.Value))));
        return inputs;
    }

    /// <summary>The outputs of a component; one that is bound to the pipeline's goes where that shall go.</summary>
    public static IReadOnlyList<StepOutput> Outputs(JsonObject step, JsonObject component, IReadOnlyDictionary<string, StepOutput> targets)
    {
        var given = step["outputs"] as JsonObject ?? [];
        return [.. (component["outputs"] as JsonObject ?? []).Select(x =>
        {
            var declared = Wire.Text(x.Value as JsonObject, "type");
            given.TryGetPropertyValue(x.Key, out var sent);
            return Bound(sent) is { } target && targets.TryGetValue(target, out var output)
                ? output with { Name = x.Key, Type = declared ?? output.Type }
                : Wire.Output(x.Key, sent is JsonObject { } map && map.ContainsKey("value") ? null : sent, declared);
        })];
    }

    /// <summary>The pipeline's output that an output of a step is bound to; null for none.</summary>
    public static string? Bound(JsonNode? output)
    {
        var text = output is JsonObject map ? Wire.Text(map, "value") ?? Wire.Text(map, "path") : output is JsonValue value ? Wire.Text(value) : null;
        return text is not null && Expressions.Single(text)?.Split('.') is ["parent", "outputs", .. var name] ? string.Join('.', name) : null;
    }

    /// <summary>Components refer to assets as <c>azureml:/subscriptions/…</c>.</summary>
    public static string? Id(string? reference)
        => reference is not null && reference.StartsWith("azureml:/", StringComparison.OrdinalIgnoreCase) && !reference.StartsWith("azureml://", StringComparison.OrdinalIgnoreCase)
            ? reference["azureml:".Length..]
            : reference;

    private static StepInput Input(string name, JsonNode? node)
    {
        var (value, mode) = Wire.Input(node);
        return new StepInput(name, value is DataValue data ? data.Type : "string", Wire.Mode(mode), value);
    }

    private static StepInput Undeclared(string name, (BoundValue Value, string? Mode) sent)
        => new(name, sent.Value is DataValue data ? data.Type : "string", Wire.Mode(sent.Mode), sent.Value);

    private static BoundValue Default(JsonObject? declaration, string type)
        => Wire.Text(declaration, "default") is { } text ? new Literal(text)
            : Wire.Text(declaration, "path") is { } path ? new DataValue(path, type)
            : Unset.Value;

    /// <summary>The component's word on the type wins: a text that is bound to data is their address.</summary>
    private static BoundValue Fit(BoundValue value, string type) => (value, Wire.IsLiteral(type)) switch
    {
        (Literal literal, false) => new DataValue(literal.Text, type),
        (DataValue data, false) => data with { Type = type },
        (DataValue data, true) => new Literal(data.Uri),
        _ => value,
    };
}
