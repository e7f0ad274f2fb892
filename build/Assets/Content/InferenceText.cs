using System.Text;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Content;

/// <summary>
/// The routes of an environment as the text that its anonymous version is hashed from. The client dumps its own objects
/// as YAML, names of Python classes and all; other clients find the environment again only if that is copied.
/// </summary>
internal static class InferenceText
{
    private const string Models = "!!python/object:azure.ai.ml._restclient.v2022_05_01.models._models_py3.";
    private const string Additional = "additional_properties: {}\n";

    private static readonly string[] s_routes = ["liveness_route", "readiness_route", "scoring_route"];

    public static string Write(Node inference)
    {
        var text = new StringBuilder($"{Models}InferenceContainerProperties\n{Additional}");
        foreach (var name in s_routes)
        {
            if ((inference as MapNode)?[name] is not { } route)
            {
                text.Append(name).Append(": null\n");
                continue;
            }

            text.Append(name).Append(": ").Append(Models).Append("Route\n  ").Append(Additional);
            foreach (var line in CondaText.Write(route).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                text.Append("  ").Append(line).Append('\n');
        }

        return text.ToString();
    }
}
