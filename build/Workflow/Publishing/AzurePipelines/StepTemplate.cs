using System.Globalization;
using System.Text;

namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>The template of a target's step: parameters become environment variables, and the build starts.</summary>
internal static class StepTemplate
{
    /// <summary>Stands for no choice: Azure Pipelines allows no empty text among values.</summary>
    private const string NoChoice = "default";

    /// <summary>The token of the job, which is there without a caller, and the one of the other CI system.</summary>
    private static readonly string[] s_tokens = ["SystemAccessToken", "GitHubToken"];

    /// <summary>A target's name as that of a variable or a parameter: <c>resource-group</c> is <c>resourceGroup</c>.</summary>
    public static string Camel(string kebab)
        => string.Concat(kebab.Split('-').Select((x, i) => i == 0 ? x : char.ToUpperInvariant(x[0]) + x[1..]));

    /// <summary>The file.</summary>
    public static string Of(TargetSurface target)
    {
        var text = new StringBuilder(PipelineTemplates.Head($"{target.Name}: {target.Description}."));
        if (target.Outputs.Count > 0)
            text.Append("# What it says to later steps, read as $(<step>.<output>):\n");
        foreach (var output in target.Outputs)
            text.Append(CultureInfo.InvariantCulture, $"#   {output.Kebab}: {output.Description}\n");

        text.Append("parameters:\n");
        Parameter(text, "step", "Name of the step, by which its outputs are read", "string", target.Name);
        Parameter(text, "connection", "Service connection to Azure, by workload identity; none for the emulator", "string", "''");
        Parameter(text, "build", "Script of the repository that starts its build", "string", "./build.sh");
        foreach (var parameter in Taken(target))
            Parameter(text, parameter);

        text.Append("steps:\n").Append("- ${{ if eq(parameters.connection, '') }}:\n");
        text.Append(CultureInfo.InvariantCulture, $"  - bash: '\"$MLOPS_BUILD\" {target.Name}'\n");
        text.Append(CultureInfo.InvariantCulture, $"    name: ${{{{ parameters.step }}}}\n    displayName: {target.Name}\n    env:\n");
        Environment(text, target, hasConnection: false);
        text.Append("- ${{ else }}:\n");
        text.Append(CultureInfo.InvariantCulture, $"  - task: AzureCLI@2\n    name: ${{{{ parameters.step }}}}\n    displayName: {target.Name}\n    inputs:\n");
        text.Append("      azureSubscription: ${{ parameters.connection }}\n      scriptType: bash\n      scriptLocation: inlineScript\n");
        text.Append(CultureInfo.InvariantCulture, $"      inlineScript: '\"$MLOPS_BUILD\" {target.Name}'\n      visibleAzLogin: false\n    env:\n");
        Environment(text, target, hasConnection: true);
        return text.ToString();
    }

    /// <summary>What a caller says.</summary>
    public static IEnumerable<ParameterSurface> Taken(TargetSurface target) => target.Parameters.Where(x => !s_tokens.Contains(x.Name));

    private static void Environment(StringBuilder text, TargetSurface target, bool hasConnection)
    {
        text.Append("      MLOPS_BUILD: ${{ parameters.build }}\n");
        text.Append(hasConnection
            ? "      # For what is written to pull requests, and for tokens of the service connection: they are renewed however long it takes.\n"
            : "      # For what is written to pull requests.\n");
        text.Append("      SYSTEM_ACCESSTOKEN: $(System.AccessToken)\n");
        foreach (var parameter in Taken(target))
        {
            var name = Camel(parameter.Kebab);
            text.Append(parameter.Kind switch
            {
                ParameterKind.Choice => $"      ${{{{ if ne(parameters.{name}, '{NoChoice}') }}}}:\n        {parameter.Variable}: ${{{{ parameters.{name} }}}}\n",
                ParameterKind.Switch => $"      ${{{{ if parameters.{name} }}}}:\n        {parameter.Variable}: 'true'\n",
                _ => $"      {parameter.Variable}: ${{{{ parameters.{name} }}}}\n",
            });
        }
    }

    private static void Parameter(StringBuilder text, ParameterSurface parameter)
    {
        var description = parameter.Description
            + (parameter.IsList ? "; one a line" : "")
            + (parameter.IsSecret ? "; a secret variable, as $(name)" : "");
        switch (parameter.Kind)
        {
            case ParameterKind.Switch:
                Parameter(text, Camel(parameter.Kebab), description, "boolean", "false");
                break;
            case ParameterKind.Choice:
                Parameter(text, Camel(parameter.Kebab), description, "string", NoChoice);
                text.Append(CultureInfo.InvariantCulture, $"  values: [{NoChoice}, {string.Join(", ", parameter.Values)}]\n");
                break;
            default:
                Parameter(text, Camel(parameter.Kebab), description, "string", Quoted(parameter.Name == "Project" ? "." : parameter.Default), parameter.IsRequired);
                break;
        }
    }

    private static void Parameter(StringBuilder text, string name, string description, string type, string preset, bool isRequired = false)
    {
        text.Append(CultureInfo.InvariantCulture, $"- name: {name}\n  displayName: {Quoted(description)}\n  type: {type}\n");
        if (!isRequired)
            text.Append(CultureInfo.InvariantCulture, $"  default: {preset}\n");
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
