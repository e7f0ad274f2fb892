namespace MlOpsBuild.Assets.Documents;

/// <summary>Every message about a document, in one place; docs/diagnostics.md explains each id.</summary>
internal static class Mistakes
{
    public static Mistake NoDocument() => new("MLO200", "There is no such file.", "Name an existing YAML file.");

    public static Mistake Unreadable(string problem) => new("MLO200", $"The file cannot be read: {problem}", "Make it readable for this user.");

    public static Mistake TooLarge(long size, int most) => new("MLO201", $"The file has {size:N0} bytes; a document may have {most:N0}.", "Name the YAML document, not a data file.");

    public static Mistake Binary(string why) => new("MLO201", $"The file is not a text that a document can be: {why}.", "Save it as UTF-8 text.");

    public static Mistake TooManyValues(int most) => new("MLO201", $"The document has more than {most:N0} values once its aliases are expanded.", "Write less with anchors and aliases.");

    public static Mistake TooDeep(int most) => new("MLO201", $"The document is nested more than {most} levels deep.", "No field of Azure ML is that deep; look for a missing bracket.");

    public static Mistake Syntax(string problem) => new("MLO202", $"This is not YAML: {problem.TrimEnd('.')}.", "Mend the syntax here or just before.");

    public static Mistake Tab() => new("MLO202", "A tab is used as indentation.", "Indent with spaces.");

    public static Mistake SecondDocument() => new("MLO202", "A second document starts here.", "Put one document into each file.");

    public static Mistake KeyNotText(string found) => new("MLO202", $"A key must be a text, not {found}.", "Quote it if it is meant to be one.");

    public static Mistake UnknownAnchor(string name) => new("MLO202", $"No anchor '&{name}' is complete before this alias.", "Define the anchor above, outside of the value that repeats it.");

    public static Mistake Tagged(string tag) => new("MLO202", $"The tag '{tag}' is not understood.", "Leave it out.");

    public static Mistake NotADocument(string found) => new("MLO202", $"A document must be a mapping of fields, not {found}.", "Write 'field: value' lines.");

    public static Mistake DuplicateKey(string key, int line) => new("MLO203", $"The key '{key}' is already given in line {line}.", "Keep one of the two.");

    public static Mistake BadOverride(string text) => new("MLO204", $"'{text}' is not an override.", "Write --set a.b.c=value.");

    public static Mistake OverrideLeadsNowhere(string text) => new("MLO204", $"'{text}' leads into a value that is not a mapping.", "Name a field of a mapping.");

    public static Mistake UnknownKind(IEnumerable<string> kinds) => new(
        "MLO205", "It cannot be told what kind of document this is.", $"Give '$schema' or 'type'. Kinds: {string.Join(", ", kinds)}.");

    public static Mistake UnsupportedKind(string kind, IEnumerable<string> kinds) => new(
        "MLO206", $"Documents of kind '{kind}' are not supported yet.", $"Kinds that are: {string.Join(", ", kinds)}.");

    public static Mistake NotASchema(string name, string nearest) => new("MLO213", $"There is no schema '{name}'.", $"Did you mean '{nearest}'?") { Replacement = nearest };

    public static Mistake UnsupportedNode(string node, string kind, IEnumerable<string> kinds) => new(
        "MLO206", $"Step '{node}' is of kind '{kind}', which is not supported yet.", $"Kinds that are: {string.Join(", ", kinds)}.");

    public static Mistake Unsupported(string what) => new("MLO206", $"{what} is not supported yet.", "Leave it out.");

    public static Mistake UnknownField(string name, string what, IReadOnlyCollection<string> fields)
        => Near("MLO210", $"There is no field '{name}' in {what}.", name, fields, "Fields");

    public static Mistake Missing(string name, string what) => new("MLO211", $"The field '{name}' is missing: {what} needs it.", $"Add '{name}:'.");

    public static Mistake MissingOneOf(IReadOnlyList<string> names, string what) => new(
        "MLO211", $"{what} needs one of {string.Join(", ", names)}.", $"Add '{names[0]}:'.");

    public static Mistake Empty(string name, string what) => new("MLO211", $"The field '{name}' has no value: {what} needs one.", $"Write it behind '{name}:'.");

    public static Mistake WrongType(string expected, Node found) => new("MLO212", $"This takes {expected}, not {found.Describe()}.", Quoted(expected, found) is { } quoted ? $"Quote it: {quoted}." : $"Write {expected}.")
    {
        Replacement = Quoted(expected, found),
    };

    public static Mistake NotAValue(string text, IReadOnlyCollection<string> values)
    {
        var nearest = NearestName.Find(text, values);
        return new Mistake("MLO213", $"'{text}' is not one of its values.", (nearest is not null ? $"Did you mean '{nearest}'? " : "") + $"Values: {string.Join(", ", values)}.") { Replacement = nearest };
    }

    public static Mistake OutOfRange(string text, string range) => new("MLO214", $"{text} is out of range.", $"Write {range}.");

    public static Mistake BadName(string name, string rule) => new("MLO215", $"'{name}' is not a valid name.", rule);

    public static Mistake NotCron(string text) => new("MLO213", $"'{text}' is not a cron expression.", "Write five parts: minute, hour, day of the month, month, day of the week; \"0 6 * * 1\" is Mondays at six.");

    public static Mistake BadReference(string text, string expected) => new("MLO216", $"'{text}' is not a reference to {expected}.", $"Write azureml:<name>:<version>, azureml:<name>@latest, an azureml:// or /subscriptions/ id, or a path.");

    public static Mistake Together(string one, string other) => new("MLO217", $"'{one}' and '{other}' exclude each other.", "Keep one of the two.");

    public static Mistake Rule(Records.RecordFault fault) => new("MLO218", fault.Message, fault.Mend);

    public static Mistake TrafficSum(long sum, string suggestion) => new("MLO219", $"The traffic adds up to {sum} %, not to 0 or 100.", suggestion);

    public static Mistake SeveralMirrors(IEnumerable<string> names) => new("MLO219", $"Traffic is mirrored to {string.Join(", ", names)}; one deployment may get it.", "Keep one of them.");

    public static Mistake NoMirror() => new("MLO219", "A Kubernetes endpoint mirrors no traffic.", "Leave 'mirror_traffic' out.");

    public static Mistake NameTooLong(string endpoint, string deployment, int most) => new("MLO215", $"'{endpoint}' and '{deployment}' have more than {most} characters together.", "Shorten one of the two; Kubernetes allows no more.");

    public static Mistake TooMany(string what, int most) => new("MLO214", $"There are more than {most} {what}.", $"Keep {most} of them.");

    public static Mistake NotInCode(string script, string code) => new("MLO220", $"'{script}' is not in the code '{code}'.", "Name the file relative to the code's folder.");

    public static Mistake NotAPath(string text) => new("MLO220", $"'{text}' is not a path.", "Name a file or folder relative to this document.");

    /// <param name="text">The path as it is written.</param>
    /// <param name="resolved">Where it was looked for.</param>
    /// <param name="nearest">The path that was probably meant.</param>
    public static Mistake MissingFile(string text, string resolved, string? nearest = null) => new(
        "MLO220", $"'{text}' does not exist.", (nearest is null ? "" : $"Did you mean '{nearest}'? ") + $"It was looked for at {resolved.Replace('\\', '/')}; paths are relative to the document.") { Replacement = nearest };

    public static Mistake NotAFile(string text) => new("MLO220", $"'{text}' is not a file.", "Name the YAML file itself.");

    public static Mistake OutsideRepository(string text) => new("MLO221", $"'{text}' leads out of the repository.", "Keep what is uploaded inside it, or allow paths outside of it.");

    public static Mistake LinkRing(string path) => new("MLO222", $"The symbolic link {path} leads to a folder that holds it.", "Remove the link, or list it in .amlignore.");

    public static Mistake IncludesItself(IReadOnlyList<string> chain) => new("MLO223", $"The file includes itself: {string.Join(" → ", chain)}.", "Take one of these references out.");

    public static Mistake UnknownInput(string name, IReadOnlyCollection<string> inputs)
        => Near("MLO230", $"The pipeline has no input '{name}'.", name, inputs, "Inputs");

    public static Mistake UnknownOutput(string name, IReadOnlyCollection<string> outputs)
        => Near("MLO230", $"The pipeline has no output '{name}'.", name, outputs, "Outputs");

    public static Mistake UnknownStep(string name, IReadOnlyCollection<string> steps)
        => Near("MLO231", $"The pipeline has no step '{name}'.", name, steps, "Steps");

    public static Mistake UnknownStepOutput(string step, string name, IReadOnlyCollection<string> outputs)
        => Near("MLO231", $"Step '{step}' has no output '{name}'.", name, outputs, "Outputs");

    public static Mistake BadStepBinding(string text) => new(
        "MLO232", $"'{text}' names no step.", "Write ${{parent.jobs.<step>}}.");

    public static Mistake InBothBlocks(string step) => new(
        "MLO217", $"'{step}' is in both blocks.", "Let it stand outside of them, or in one.");

    public static Mistake BadBinding(string text) => new(
        "MLO232", $"'{text}' is not a binding.", "Write ${{parent.inputs.<input>}}, ${{parent.outputs.<output>}} or ${{parent.jobs.<step>.outputs.<output>}}.");

    public static Mistake Cycle(IEnumerable<string> steps) => new("MLO233", $"Steps wait for each other: {string.Join(" → ", steps)}.", "Take one of these bindings out.");

    public static Mistake UnknownComponentInput(string step, string name, IReadOnlyCollection<string> inputs)
        => Near("MLO234", $"The component of step '{step}' has no input '{name}'.", name, inputs, "Inputs");

    public static Mistake UnknownComponentOutput(string step, string name, IReadOnlyCollection<string> outputs)
        => Near("MLO234", $"The component of step '{step}' has no output '{name}'.", name, outputs, "Outputs");

    public static Mistake MissingComponentInput(string step, string name) => new(
        "MLO234", $"Step '{step}' gives no value to the required input '{name}' of its component.", $"Add '{name}:' to its inputs.");

    public static Mistake UnknownPlaceholder(string text, string name, IReadOnlyCollection<string> names, string what)
        => Near("MLO235", $"The command uses {text}, but there is no {what} '{name}'.", name, names, what switch { "input" => "Inputs", "output" => "Outputs", _ => "Hyperparameters" });

    /// <summary>A name that there is not, with the one that was meant, or all that there are.</summary>
    private static Mistake Near(string id, string message, string name, IReadOnlyCollection<string> names, string label)
    {
        var nearest = NearestName.Find(name, names);
        return new Mistake(id, message, nearest is not null ? $"Did you mean '{nearest}'?" : $"{label}: {(names.Count > 0 ? string.Join(", ", names) : "none")}.") { Replacement = nearest };
    }

    private static string? Quoted(string expected, Node found) => expected == "a text" && found is ScalarNode { Value: not null } scalar && !SecretFields.IsOne(found.Path) ? $"\"{scalar.Text}\"" : null;
}
