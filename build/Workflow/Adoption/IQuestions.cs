namespace MlOpsBuild.Workflow.Adoption;

/// <summary>Somebody at a terminal.</summary>
public interface IQuestions
{
    /// <summary>Asks for one of a few words; an empty answer is the proposal.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="words">What may be answered.</param>
    /// <param name="proposal">What is probably meant.</param>
    string Choose(string question, IReadOnlyList<string> words, string proposal);

    /// <summary>Asks for a text; an empty answer is the proposal.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="proposal">What is probably meant; may be empty.</param>
    /// <param name="fault">What is wrong with an answer; null where nothing is.</param>
    string Ask(string question, string proposal, Func<string, string?> fault);
}
