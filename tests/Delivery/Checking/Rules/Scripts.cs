using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>How scripts and jobs run.</summary>
internal static partial class Scripts
{
    /// <summary>
    /// An expression in a script is replaced before the shell reads it: whoever chooses its value writes code. Values come
    /// by the environment.
    /// </summary>
    public static IEnumerable<(YamlNode Where, string Message)> Injection(PublishedFile file, IReadOnlyList<PublishedFile> all)
        => from script in Script.In(file)
           from Match match in (file.Kind == FileKind.Pipeline ? PipelineExpression() : Expression()).Matches(script.Text)
           select ((YamlNode)script.Node, $"'{match.Value}' in a script: hand it on by env:");

    /// <summary>A job that hangs ends.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Limit(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        if (file.Kind == FileKind.Workflow)
        {
            return from job in file.Root.Get("jobs").Pairs()
                   where job.Value.Get("uses") == null && job.Value.Get("timeout-minutes") == null
                   select ((YamlNode)job.Key, $"job {job.Key.Value} has no timeout-minutes");
        }

        return from job in file.Root.AllMappings()
               where (job.Get("job") ?? job.Get("deployment")) is YamlScalarNode && job.Get("timeoutInMinutes") == null
               select ((YamlNode)job, "the job has no timeoutInMinutes");
    }

    /// <summary>What failed has failed.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> NoForgiving(PublishedFile file, IReadOnlyList<PublishedFile> all)
        => from pair in file.Root.AllPairs()
           where pair.Key.Value is "continue-on-error" or "continueOnError"
           select ((YamlNode)pair.Key, $"{pair.Key.Value} makes a failure pass");

    [GeneratedRegex(@"\$\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Expression();

    /// <summary>Also <c>$(name)</c> and <c>$[ ]</c>, which Azure Pipelines replaces in scripts too.</summary>
    [GeneratedRegex(@"\$\{\{.*?\}\}|\$\([A-Za-z_][\w.]*\)|\$\[.*?\]", RegexOptions.Singleline)]
    private static partial Regex PipelineExpression();
}
