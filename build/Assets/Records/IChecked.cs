namespace MlOpsBuild.Assets.Records;

/// <summary>A record that checks what its types cannot say: fields that need or exclude each other.</summary>
public interface IChecked
{
    /// <summary>What is wrong; asked once every field by itself is right.</summary>
    IEnumerable<RecordFault> Check();
}

/// <summary>Something wrong in a record.</summary>
/// <param name="Field">The field in snake case; empty for the record.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Mend">What to write instead.</param>
public sealed record RecordFault(string Field, string Message, string Mend);
