namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>What of runs can be searched and ordered by.</summary>
internal static class RunFields
{
    private static readonly string[] s_numbers = ["r.started", "r.ended"];

    public static string Condition(SqlQuery query, Comparison comparison) => comparison.Field switch
    {
        { Entity: FilterEntity.Attribute } field => Attribute(query, Column(field), comparison),
        { Entity: FilterEntity.Metric } field => $"EXISTS (SELECT 1 FROM metrics x WHERE x.run = r.id AND x.key = {query.Bind(field.Key)} AND {query.Number("x.value", comparison)})",
        { Entity: FilterEntity.Param } field => $"EXISTS (SELECT 1 FROM run_params x WHERE x.run = r.id AND x.key = {query.Bind(field.Key)} AND {query.Text("x.value", comparison)})",
        { Entity: FilterEntity.Tag } field => $"EXISTS (SELECT 1 FROM run_tags x WHERE x.run = r.id AND x.key = {query.Bind(field.Key)} AND {query.Text("x.value", comparison)})",
        var field => throw field.Unknown(),
    };

    public static string Order(SqlQuery query, SearchOrder order) => $"{Expression(query, order.Field)} {order.Direction}";

    private static string Attribute(SqlQuery query, string column, Comparison comparison)
        => s_numbers.Contains(column) ? query.Number(column, comparison) : query.Text(column, comparison);

    private static string Expression(SqlQuery query, FilterField field) => field.Entity switch
    {
        FilterEntity.Attribute => Column(field),
        FilterEntity.Metric => $"(SELECT x.value FROM metrics x WHERE x.run = r.id AND x.key = {query.Bind(field.Key)})",
        FilterEntity.Param => $"(SELECT x.value FROM run_params x WHERE x.run = r.id AND x.key = {query.Bind(field.Key)})",
        FilterEntity.Tag => $"(SELECT x.value FROM run_tags x WHERE x.run = r.id AND x.key = {query.Bind(field.Key)})",
        _ => throw field.Unknown(),
    };

    private static string Column(FilterField field) => field.Key.ToUpperInvariant().Replace(' ', '_') switch
    {
        "RUN_ID" => "r.run",
        "RUN_NAME" => "r.name",
        "STATUS" => "r.status",
        "USER_ID" => "r.user",
        "START_TIME" or "CREATED" => "r.started",
        "END_TIME" => "r.ended",
        "ARTIFACT_URI" => $"'{ArtifactPlace.Scheme}{ArtifactPlace.RunPrefix}' || r.run",
        _ => throw field.Unknown(),
    };
}
