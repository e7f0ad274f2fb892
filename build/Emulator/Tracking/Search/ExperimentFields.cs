namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>What of experiments can be searched and ordered by.</summary>
internal static class ExperimentFields
{
    public static string Condition(SqlQuery query, Comparison comparison) => comparison.Field switch
    {
        { Entity: FilterEntity.Attribute, Key: "name" } => query.Text("e.name", comparison),
        { Entity: FilterEntity.Attribute } field => query.Number(Column(field), comparison),
        { Entity: FilterEntity.Tag } field => $"EXISTS (SELECT 1 FROM experiment_tags x WHERE x.experiment = e.id AND x.key = {query.Bind(field.Key)} AND {query.Text("x.value", comparison)})",
        var field => throw field.Unknown(),
    };

    public static string Order(SearchOrder order) => $"{Column(order.Field)} {order.Direction}";

    private static string Column(FilterField field) => field switch
    {
        { Entity: FilterEntity.Attribute, Key: "name" } => "e.name",
        { Entity: FilterEntity.Attribute, Key: "experiment_id" } => "e.number",
        { Entity: FilterEntity.Attribute, Key: "creation_time" } => "e.created",
        { Entity: FilterEntity.Attribute, Key: "last_update_time" } => "e.updated",
        _ => throw field.Unknown(),
    };
}
