using System.Collections;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Records;

/// <summary>Makes a record of a document's nodes; every error is told, with its place.</summary>
internal sealed class RecordReader(Scope scope)
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>Where each field is written.</summary>
    public IReadOnlyDictionary<string, Place> Places => _places;

    /// <summary>The value; null after telling what is wrong.</summary>
    public object? Read(Type type, Node node)
    {
        _places[node.Path] = node.At;
        if (RecordScalars.Is(type))
            return Scalar(type, node);
        if (RecordField.ItemOf(type) is { } item)
            return List(item, node);
        if (RecordField.ValueOf(type) is { } value)
            return Mapping(value, node);
        return node is MapNode map ? Record(type, map) : Wrong(node, $"a mapping of fields ({RecordField.WhatIs(type)})");
    }

    private object? Scalar(Type type, Node node)
    {
        if (node is ScalarNode scalar && RecordScalars.Read(type, scalar) is { } value)
            return value;
        if (type.IsEnum && node is ScalarNode { Value: not null } word)
        {
            scope.Error(node, Mistakes.NotAValue(word.Text, [.. RecordScalars.Words(type)]));
            return null;
        }

        return Wrong(node, RecordScalars.Expected(type));
    }

    /// <summary>One value stands for a list of one.</summary>
    private IList? List(Type item, Node node)
    {
        if (node.IsNull || (node is not ListNode && RecordField.ValueOf(item) is not null))
            return (IList?)Wrong(node, "a list");
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var entry in node is ListNode { Items: var items } ? items : [node])
        {
            if (Read(item, entry) is { } value)
                list.Add(value);
        }

        return list;
    }

    private IDictionary? Mapping(Type value, Node node)
    {
        if (node is not MapNode map)
            return (IDictionary?)Wrong(node, "a mapping of names");
        var all = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        foreach (var entry in map.Entries)
        {
            if (Read(value, entry.Value) is { } read)
                all[entry.Key] = read;
        }

        return all;
    }

    private object? Record(Type type, MapNode map)
    {
        var (fields, before) = (RecordField.Of(type), scope.Reading.Errors.Count);
        // A field that is misspelt is not missing besides.
        var meant = new HashSet<string?>();
        foreach (var entry in map.Entries.Where(x => fields.All(y => y.Name != x.Key)))
        {
            var unknown = Mistakes.UnknownField(entry.Key, RecordField.WhatIs(type), [.. fields.Select(x => x.Name)]);
            meant.Add(unknown.Replacement);
            scope.Reading.Errors.Add(entry.Place, entry.Value.Path, unknown);
        }

        var record = Activator.CreateInstance(type)!;
        foreach (var field in fields)
        {
            if (map[field.Name] is not { } value)
            {
                if (field.IsRequired && !meant.Contains(field.Name))
                    scope.Error(map, Mistakes.Missing(field.Name, RecordField.WhatIs(type)));
                continue;
            }

            if (field.NamesFile && value is ScalarNode path)
                scope.Resolve(path);
            if (Read(field.Type, value) is { } read)
                field.Property.SetValue(record, read);
        }

        if (scope.Reading.Errors.Count > before)
            return null;
        foreach (var fault in (record as IChecked)?.Check() ?? [])
            scope.Error(map[fault.Field] ?? map, Mistakes.Rule(fault));
        return record;
    }

    private object? Wrong(Node node, string expected)
    {
        scope.Error(node, Mistakes.WrongType(expected, node));
        return null;
    }
}
