namespace MlOpsBuild.Workflow.Adoption;

/// <summary>Questions a line each, with the proposal in brackets.</summary>
/// <param name="input">Where answers come from; its end takes every proposal.</param>
/// <param name="output">Where questions go.</param>
public sealed class TerminalQuestions(TextReader input, TextWriter output) : IQuestions
{
    /// <inheritdoc/>
    public string Choose(string question, IReadOnlyList<string> words, string proposal)
        => Ask($"{question} ({string.Join(", ", words)})", proposal, x => words.Contains(x) ? null : $"'{x}' is none of {string.Join(", ", words)}");

    /// <inheritdoc/>
    public string Ask(string question, string proposal, Func<string, string?> fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        while (true)
        {
            output.Write(proposal.Length > 0 ? $"{question} [{proposal}]: " : $"{question}: ");
            output.Flush();
            if (input.ReadLine() is not { } line)
            {
                output.WriteLine();
                return proposal;
            }

            var answer = line.Trim() is { Length: > 0 } said ? said : proposal;
            if (answer == proposal || fault(answer) is not { } wrong)
                return answer;
            output.WriteLine($"  {wrong.TrimEnd('.')}.");
        }
    }
}
