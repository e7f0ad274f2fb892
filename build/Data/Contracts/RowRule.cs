using MlOpsBuild.Domain;

namespace MlOpsBuild.Data.Contracts;

/// <summary>A rule that each row keeps or breaks by itself.</summary>
/// <param name="Column">Whose value is looked at.</param>
/// <param name="Text">In the words of the contract.</param>
/// <param name="Broken">SQL that is true for a row that breaks it.</param>
/// <param name="Allowed">Share of all rows that may break it.</param>
/// <param name="OfValues">Whether it says nothing of rows without a value.</param>
internal sealed record RowRule(string Column, string Text, string Broken, Ratio Allowed, bool OfValues);
