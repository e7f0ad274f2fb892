namespace FlightDelay.Tests.Commands;

/// <summary>The literal inputs of a pipeline document, read by the eye's rule: <c>name: value</c> lines under <c>inputs:</c>.</summary>
internal static class PipelineInputs
{
    public static Dictionary<string, string> Read(string document)
        => File.ReadLines(Repository.At(document))
            .SkipWhile(x => x != "inputs:").Skip(1).TakeWhile(x => x.StartsWith("  ", StringComparison.Ordinal))
            .Where(x => x[2] != ' ' && !x.EndsWith(':'))
            .Select(x => x.Trim().Split(": ", 2))
            .ToDictionary(x => x[0], x => x[1].Trim('"'));
}
