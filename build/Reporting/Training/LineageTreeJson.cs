using System.Text.Json;
using MlOpsBuild.Domain.Lineage;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A lineage for machines, named as in <see cref="TrainingJson"/>. Pure.</summary>
public static class LineageTreeJson
{
    /// <summary>The tree as indented JSON with a last line break.</summary>
    public static string Of(LineageNode lineage)
    {
        var node = JsonSerializer.SerializeToNode(lineage, TrainingJson.Options)!.AsObject();
        node.Insert(0, "format", TrainingJson.Format);
        return node.ToJsonString(TrainingJson.Options) + "\n";
    }
}
