namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>Something wrong in a published file.</summary>
/// <param name="Checker">Who says so.</param>
/// <param name="Path">The file, below the repository.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What it is.</param>
internal sealed record Finding(string Checker, string Path, int Line, int Column, string Message)
{
    public override string ToString() => $"{Path}:{Line}:{Column}: {Checker}: {Message}";
}
