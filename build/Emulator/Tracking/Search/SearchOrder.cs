namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>One item of an order: <c>metrics.loss DESC</c>.</summary>
internal sealed record SearchOrder(FilterField Field, bool IsDescending)
{
    /// <summary>Things without a value come last in either direction.</summary>
    public string Direction => IsDescending ? "DESC NULLS LAST" : "ASC NULLS LAST";

    public static SearchOrder Parse(string text)
    {
        var reader = new FilterReader(text);
        var field = reader.Field();
        var isDescending = reader.Take("DESC");
        if (!isDescending)
            reader.Take("ASC");
        return reader.IsAtEnd ? new SearchOrder(field, isDescending) : throw reader.Broken("ASC or DESC");
    }
}
