namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>What a filter or an order names: <c>metrics.loss</c>, <c>tags."mlflow.user"</c>, <c>status</c>.</summary>
internal sealed record FilterField(FilterEntity Entity, string Key)
{
    /// <exception cref="TrackingException">MLflow knows no such entity.</exception>
    public static FilterField Of(string? entity, string key) => new(
        entity?.ToUpperInvariant() switch
        {
            null or "ATTRIBUTE" or "ATTRIBUTES" or "ATTR" or "RUN" => FilterEntity.Attribute,
            "METRIC" or "METRICS" => FilterEntity.Metric,
            "PARAM" or "PARAMS" or "PARAMETER" or "PARAMETERS" => FilterEntity.Param,
            "TAG" or "TAGS" => FilterEntity.Tag,
            _ => throw TrackingErrors.Invalid($"Invalid entity type '{entity}': attributes, metrics, params or tags is expected."),
        },
        key);

    public TrackingException Unknown() => TrackingErrors.Invalid($"'{Entity.ToString().ToLowerInvariant()} {Key}' cannot be searched here.");
}
