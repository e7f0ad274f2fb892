using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>What a rule finds in a file, all files being known.</summary>
internal delegate IEnumerable<(YamlNode Where, string Message)> HouseRule(PublishedFile file, IReadOnlyList<PublishedFile> all);

/// <summary>What no checker of others holds, and this repository promises.</summary>
internal static class HouseRules
{
    private static readonly (string Name, FileKind[] Kinds, HouseRule Rule)[] s_rules =
    [
        ("pinned", [FileKind.Workflow, FileKind.Action], Supply.Pinned),
        ("credentials", [FileKind.Workflow, FileKind.Action], Supply.Credentials),
        ("permissions", [FileKind.Workflow], Supply.Permissions),
        ("tagged", [FileKind.Pipeline], Supply.Tagged),
        ("injection", [FileKind.Workflow, FileKind.Action, FileKind.Pipeline], Scripts.Injection),
        ("limit", [FileKind.Workflow, FileKind.Pipeline], Scripts.Limit),
        ("no-forgiving", [FileKind.Workflow, FileKind.Action, FileKind.Pipeline], Scripts.NoForgiving),
        ("described", [FileKind.Action, FileKind.Workflow], Definitions.Described),
        ("defined", [FileKind.Action, FileKind.Workflow], Definitions.Defined),
        ("used", [FileKind.Action, FileKind.Workflow], Definitions.Used),
        ("outputs", [FileKind.Action, FileKind.Workflow], Definitions.Outputs),
        ("parameters", [FileKind.Pipeline], PipelineParameters.Parameters),
        ("arguments", [FileKind.Pipeline], PipelineParameters.Arguments),
        ("dependencies", [FileKind.Pipeline], PipelineParameters.Dependencies),
    ];

    public static IEnumerable<string> Names => s_rules.Select(x => x.Name);

    public static IReadOnlyList<Finding> Check(IReadOnlyList<PublishedFile> files) =>
    [
        .. from file in files
           where file.Broken == null
           from rule in s_rules
           where rule.Kinds.Contains(file.Kind)
           from found in rule.Rule(file, files)
           select new Finding(rule.Name, file.Path, (int)found.Where.Start.Line, (int)found.Where.Start.Column, found.Message),
        .. files.Select(x => x.Broken).OfType<Finding>(),
    ];
}
