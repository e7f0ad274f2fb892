using System.Text.Encodings.Web;
using System.Text.Json;
using MlOpsBuild.Assets;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>JSON Schemas of all kinds of documents, as files that editors complete and check with.</summary>
public static class DocumentSchemas
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them, one file a kind: <c>commandJob.schema.json</c> …</summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, schema) in AssetSchemas.All())
            await File.WriteAllTextAsync(Path.Combine(folder, name), schema.ToJsonString(s_readable) + "\n", cancellationToken);
    }
}
