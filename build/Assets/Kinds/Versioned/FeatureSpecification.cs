using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>The specification beside a feature set, which goes along as a text.</summary>
internal static class FeatureSpecification
{
    public const string FileName = "FeatureSetSpec.yaml";

    private static readonly Table s_time = new("a span of time", Casing.Camel,
        new Field("days", new Integer(0), "Days.") { To = "Days", Default = () => 0 },
        new Field("hours", new Integer(0), "Hours.") { To = "Hours", Default = () => 0 },
        new Field("minutes", new Integer(0), "Minutes.") { To = "Minutes", Default = () => 0 });

    private static readonly Table s_table = new("a feature set specification", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("source", new Table("a source", Casing.Camel,
            new Field("type", JobFields.Text, "What it is: parquet, csv, mltable …") { Required = true },
            new Field("path", JobFields.Text, "Where it is."),
            new Field("timestamp_column", new Table("a column", Casing.Camel,
                new Field("name", JobFields.Text, "Its name.") { Required = true },
                new Field("format", JobFields.Text, "How it is written.")), "The column with the time."),
            new Field("source_delay", s_time, "How late rows come."),
            new Field("source_process_code", new MapOf(new Anything()), "Code that reads it.") { To = "" }), "Where rows come from.") { Required = true },
        new Field("feature_transformation", new MapOf(new Anything()), "Code that makes features of them.") { To = "" },
        new Field("features", new ListOf(Column("FeatureName")), "The features.") { Required = true },
        new Field("index_columns", new ListOf(Column("ColumnName")), "The columns of the entity's key.") { Required = true },
        new Field("source_lookback", s_time, "How far back rows are read."),
        new Field("temporal_join_lookback", s_time, "How far back a feature may be taken."));

    public static JsonObject Convert(MapNode document, Scope scope) => s_table.Convert(document, scope);

    private static Table Column(string name) => new("a column", Casing.Camel,
        new Field("name", JobFields.Text, "Its name.") { To = name, Required = true },
        new Field("type", JobFields.Text, "What it holds.") { To = "DataType", Required = true },
        new Field("description", JobFields.Text, "What it means.") { To = "" },
        new Field("tags", JobFields.Texts, "Tags.") { To = "" });
}
