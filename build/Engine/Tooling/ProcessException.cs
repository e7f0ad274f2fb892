using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>A process failed. The message says which, with which arguments, where, and what it wrote as errors.</summary>
[SuppressMessage("Design", "CA1032", Justification = "There is no such failure without a process.")]
public class ProcessException : Exception
{
    private const string Indentation = "   ";

    /// <summary>The failure of a process that ended with a code.</summary>
    public ProcessException(IProcess process)
        : this(process, string.Create(CultureInfo.InvariantCulture, $"exited with code {process.ExitCode}"))
    {
    }

    internal ProcessException(IProcess process, string what)
        : base(Describe(process, what))
    {
        Process = process;
        ExitCode = process.HasExited ? process.ExitCode : -1;
    }

    /// <summary>The code the process ended with, -1 if it did not end.</summary>
    public int ExitCode { get; }

    internal IProcess Process { get; }

    private static string Describe(IProcess process, string what)
    {
        var message = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' {what}.")
            .AppendLine(CultureInfo.InvariantCulture, $"{Indentation}> {process.FileName.DoubleQuoteIfNeeded()} {process.Arguments}")
            .AppendLine(CultureInfo.InvariantCulture, $"{Indentation}@ {process.WorkingDirectory}");

        var errors = process.Output.Where(x => x.Type == OutputType.Err).ToList();
        if (errors.Count > 0)
            message.AppendLine("Error output:");
        foreach (var line in errors)
            message.Append(Indentation).AppendLine(line.Text);
        return message.ToString();
    }
}
