namespace Nuke.Common.Tooling;

/// <summary>A started process.</summary>
public interface IProcess : IDisposable
{
    /// <summary>The program.</summary>
    string FileName { get; }

    /// <summary>Its arguments, secrets redacted.</summary>
    string Arguments { get; }

    /// <summary>The directory it was started in.</summary>
    string WorkingDirectory { get; }

    /// <summary>The lines it wrote so far, secrets redacted.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>The code it ended with.</summary>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    int ExitCode { get; }

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>The id the operating system gave it.</summary>
    int Id { get; }

    /// <summary>Ends the process and all it started.</summary>
    void Kill();

    /// <summary>Waits until it has ended and its output is read; false if it was killed for its time limit.</summary>
    bool WaitForExit();
}
