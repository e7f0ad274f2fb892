namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>The action of a target: it hands inputs over as environment variables and starts the build.</summary>
internal static class TargetAction
{
    /// <summary>The step that runs the build.</summary>
    private const string Run = "run";

    /// <summary>The parameter that says which repository is worked on.</summary>
    private const string Project = "Project";

    /// <summary>A token of the other CI system, which means nothing here.</summary>
    private const string Foreign = "SystemAccessToken";

    /// <summary>The token that GitHub gives to every job, with what the job's permissions allow.</summary>
    private const string Token = "GitHubToken";

    /// <summary>The folder of a target's action.</summary>
    public static string Folder(TargetSurface target) => $"actions/{target.Kebab}";

    public static ActionDocument Of(TargetSurface target) => new()
    {
        Name = $"MlOpsBuild {target.Name}",
        Description = target.Description,
        Inputs = [.. Parameters(target).Select(Input)],
        Outputs = [.. target.Outputs.Select(x => new ActionOutput(x.Kebab, x.Description, Run))],
        Steps =
        [
            new Step
            {
                Name = target.Name,
                Id = Run,
                Env = [.. Parameters(target).Select(x => KeyValuePair.Create(x.Variable, $"${{{{ inputs.{x.Kebab} }}}}"))],
                Run = Command(target),
            },
        ],
    };

    private static string Command(TargetSurface target)
    {
        var project = target.Parameters.FirstOrDefault(x => x.Name == Project);
        return $"\"$GITHUB_ACTION_PATH/../../build.sh\" {target.Name}" + (project is null ? "" : $" --project \"$GITHUB_WORKSPACE/${project.Variable}\"");
    }

    private static IEnumerable<ParameterSurface> Parameters(TargetSurface target) => target.Parameters.Where(x => x.Name != Foreign);

    private static ActionInput Input(ParameterSurface parameter) => parameter.Name switch
    {
        Project => new ActionInput(parameter.Kebab, "Folder of the checkout with mlops.yml", "."),
        Token => new ActionInput(parameter.Kebab, Describe(parameter), "${{ github.token }}"),
        _ => new ActionInput(parameter.Kebab, Describe(parameter), parameter.Default, parameter.IsRequired),
    };

    /// <summary>The description, and what its values look like where that is not plain.</summary>
    private static string Describe(ParameterSurface parameter)
    {
        var shape = parameter.Kind switch
        {
            ParameterKind.Choice => string.Join(" or ", parameter.Values),
            ParameterKind.Switch => "true or false",
            ParameterKind.Path => "from the root of the checkout",
            _ => "",
        };
        return string.Join("; ", new[] { parameter.Description, shape, parameter.IsList ? "one a line" : "" }.Where(x => x.Length > 0));
    }
}
