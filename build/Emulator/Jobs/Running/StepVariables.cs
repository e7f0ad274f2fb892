using System.Globalization;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>The environment variables of a command, as Azure ML sets them. Pure.</summary>
internal static partial class StepVariables
{
    /// <param name="own">The emulator's own environment.</param>
    /// <param name="run">The run.</param>
    /// <param name="server">Where the emulator listens, and its token.</param>
    /// <param name="step">The step.</param>
    /// <param name="paths">Where its inputs and outputs are laid out, by name.</param>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> own, RunIdentity run, ServerAccess server, StepDefinition step, StepPaths paths)
    {
        var variables = ThisProcess.OfTheMachine(own);
        var scope = run.Workspace;
        foreach (var (name, value) in (IEnumerable<(string, string)>)
        [
            ("AZUREML_RUN_ID", run.Id),
            ("AZUREML_ROOT_RUN_ID", run.Root),
            ("AZUREML_ARM_SUBSCRIPTION", scope.Subscription),
            ("AZUREML_ARM_RESOURCEGROUP", scope.ResourceGroup ?? ""),
            ("AZUREML_ARM_WORKSPACE_NAME", scope.Name),
            ("AZUREML_ARM_PROJECT_NAME", run.Experiment),
            ("AZUREML_EXPERIMENT_ID", server.ExperimentId),
            ("AZUREML_RUN_TOKEN", server.Token),
            ("AZUREML_RUN_TOKEN_EXPIRY", server.TokenExpires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ("AZUREML_SERVICE_ENDPOINT", server.Address),
            ("AZUREML_WORKSPACE_SCOPE", scope.Id),
            ("MLFLOW_TRACKING_URI", $"{server.Address}/mlflow/v1.0{scope.Id}"),
            ("MLFLOW_TRACKING_TOKEN", server.Token),
            ("MLFLOW_RUN_ID", run.Id),
            ("MLFLOW_EXPERIMENT_ID", server.ExperimentId),
            ("MLFLOW_EXPERIMENT_NAME", run.Experiment),
            // A log is read while it is written.
            ("PYTHONUNBUFFERED", "1"),
        ])
            variables[name] = value;
        foreach (var (name, path) in paths.Inputs)
            variables[$"AZURE_ML_INPUT_{name}"] = variables[$"AZUREML_DATAREFERENCE_{name}"] = path;
        foreach (var (name, path) in paths.Outputs)
            variables[$"AZURE_ML_OUTPUT_{name}"] = variables[$"AZUREML_DATAREFERENCE_{name}"] = path;
        foreach (var input in step.Inputs)
        {
            if (input.Value is Literal literal)
                variables[$"AZUREML_PARAMETER_{input.Name}"] = literal.Text;
        }

        foreach (var (name, value) in step.Variables)
            variables[name] = value;
        return variables;
    }

    /// <summary>The values that a log must not show: those whose names say that they are secret.</summary>
    public static IReadOnlyList<string> Secrets(IReadOnlyDictionary<string, string> variables)
        => [.. variables.Where(x => Secret().IsMatch(x.Key) && x.Value.Length > 0).Select(x => x.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The expiry of a token is no secret.</summary>
    [GeneratedRegex(@"(TOKEN|SECRET|PASSWORD|PASSWD|PWD|_PASS|APIKEY|API_KEY|ACCESS_KEY|ACCOUNT_KEY|PRIVATE_KEY|_KEY|CREDENTIAL|CONNECTION_?STRING|_SAS)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}

/// <summary>What a command needs to reach the emulator.</summary>
internal sealed record ServerAccess(string Address, string Token, DateTimeOffset TokenExpires, string ExperimentId);

/// <summary>Where inputs and outputs are laid out, by name.</summary>
internal sealed record StepPaths(IReadOnlyDictionary<string, string> Inputs, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>The text that an expression of the command stands for; null for an input that is unset.</summary>
    /// <exception cref="JobProblem">There is no such input or output.</exception>
    public string? TextOf(string expression, StepDefinition step)
    {
        var (kind, name) = expression.Split('.', 2) is [var first, var second] ? (first, second) : (expression, "");
        if (kind == "outputs" && Outputs.TryGetValue(name, out var output))
            return output;
        if (kind == "inputs" && Inputs.TryGetValue(name, out var path))
            return path;
        if (kind == "inputs" && step.Inputs.FirstOrDefault(x => x.Name == name) is { } input)
            return input.Value switch { Literal literal => literal.Text, DataValue data => data.Uri, _ => null };
        throw new JobProblem($"The command uses ${{{{{expression}}}}}; there is no such input or output. Inputs: {string.Join(", ", step.Inputs.Select(x => x.Name))}. Outputs: {string.Join(", ", step.Outputs.Select(x => x.Name))}.");
    }
}
