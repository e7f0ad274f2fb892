using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Fields that jobs, pipeline steps and components share; a casing apart they are the same.</summary>
internal static partial class JobFields
{
    public static Text Text { get; } = new();

    /// <summary>Tags and properties: text to text.</summary>
    public static MapOf Texts { get; } = new(Text);

    /// <summary>Environment variables, whose numbers and truth values are spelled.</summary>
    public static MapOf Variables { get; } = new(new Text(spelled: true));

    private static readonly Shape s_size = new Custom("a size such as 2g", (node, scope) =>
    {
        var text = Text.Convert(node, scope);
        if (text is null || SizePattern().IsMatch(text.GetValue<string>()))
            return text;
        scope.Error(node, Mistakes.WrongType("a size such as 512m or 2g", node));
        return null;
    })
    { Like = () => [Text] };

    public static Shape Resources(Casing casing) => new Table("resources", casing,
        new Field("instance_count", new Integer(1), "How many machines run the job."),
        new Field("instance_type", Text, "Their size."),
        new Field("shm_size", s_size, "Shared memory of the container: 2g, 512m."),
        new Field("docker_args", Text, "Further arguments of docker run."),
        new Field("locations", new ListOf(Text), "Regions that may be used."),
        new Field("max_instance_count", new Integer(1), "The most machines an elastic job gets."),
        new Field("properties", new MapOf(new Anything()), "What the compute understands besides.") { Default = casing == Casing.Camel ? () => new JsonObject() : null });

    /// <param name="by">The discriminator in the body.</param>
    /// <param name="casing">How names of the body are spelled.</param>
    /// <param name="spelled">Whether values of the discriminator are the service's (<c>PyTorch</c>) or YAML's.</param>
    public static Shape Distribution(string by, Casing casing, bool spelled)
    {
        Table Of(string yaml, string word, params Field[] fields)
            => new($"a {yaml} distribution", casing, [new Field("type", new Choice(new Dictionary<string, string> { [yaml] = spelled ? word : yaml }), "How processes find each other.") { To = by }, .. fields]);
        var processes = new Field("process_count_per_instance", new Integer(1), "Processes on each machine.");
        return new OneOf("type", new Dictionary<string, Table>
        {
            ["pytorch"] = Of("pytorch", "PyTorch", processes),
            ["mpi"] = Of("mpi", "Mpi", processes),
            ["tensorflow"] = Of("tensorflow", "TensorFlow",
                new Field("parameter_server_count", new Integer(0), "Parameter servers; none when left out.") { Default = () => 0 },
                new Field("worker_count", new Integer(1), "Workers.")),
            ["ray"] = Of("ray", "Ray",
                new Field("port", new Integer(1), "The head node's port."),
                new Field("address", Text, "The head node's address."),
                new Field("include_dashboard", new Truth(), "Whether the dashboard runs."),
                new Field("dashboard_port", new Integer(1), "The dashboard's port."),
                new Field("head_node_additional_args", Text, "Arguments of ray start on the head node."),
                new Field("worker_node_additional_args", Text, "Arguments of ray start on workers.")),
        });
    }

    public static Shape Identity(Casing casing)
    {
        Field By(string yaml, string word) => new("type", new Choice(new Dictionary<string, string> { [yaml] = word }), "Whose identity the job has.") { To = casing.Spell("identity_type") };
        var managed = new Table("a managed identity", casing,
            By("managed", "Managed") with { Shape = new Choice(new Dictionary<string, string> { ["managed"] = "Managed", ["managed_identity"] = "Managed" }) },
            new Field("client_id", Text, "Of a user-assigned identity."),
            new Field("object_id", Text, "Of a user-assigned identity."),
            new Field("msi_resource_id", Text, "ARM id of a user-assigned identity.") { To = casing.Spell("resource_id") });
        return new OneOf("type", new Dictionary<string, Table>
        {
            ["user_identity"] = new("an identity", casing, By("user_identity", "UserIdentity")),
            ["managed"] = managed,
            ["managed_identity"] = managed,
            ["aml_token"] = new("an identity", casing, By("aml_token", "AMLToken")),
        });
    }

    public static Shape Limits(Casing casing) => new Table("limits of a command", casing, new Field("timeout", new Seconds(), "Seconds after which the job is ended."))
    {
        Also = (_, body, _) => body[casing.Spell("job_limits_type")] = "Command",
    };

    public static Shape Queue(Casing casing) => new Table("queue settings", casing,
        new Field("job_tier", new Choice(new Dictionary<string, string> { ["spot"] = "Spot", ["basic"] = "Basic", ["standard"] = "Standard", ["premium"] = "Premium", ["null"] = "Null" }), "Price and patience."),
        new Field("priority", new Custom("low, medium or high", Priority) { Back = (body, export) => s_ranks.Restore(body.ToString(), export) }, "Rank among the waiting."));

    public static Shape Services(Casing casing)
    {
        Table Of(string yaml, string word, params Field[] fields) => new($"a {yaml} service", casing,
        [
            new Field("type", new Choice(new Dictionary<string, string> { [yaml] = word }), "What is offered.") { To = casing.Spell("job_service_type") },
            new Field("nodes", new Custom("all", (node, scope) => OnNodes(node, scope, casing)) { Back = (_, _) => Nodes.Text("all") }, "Which nodes offer it: all, or the first."),
            new Field("properties", Texts, "The service's own settings, in its own words."),
            .. fields,
        ])
        { Also = (_, body, _) => Gather(body, [.. fields.Select(x => x.To!)]), Undo = body => Scatter(body, [.. fields.Select(x => x.To!)]) };

        return new MapOf(new OneOf("type", new Dictionary<string, Table>
        {
            ["ssh"] = Of("ssh", "SSH", new Field("ssh_public_keys", Text, "Who may come in.") { To = "sshPublicKeys" }),
            ["jupyter_lab"] = Of("jupyter_lab", "JupyterLab"),
            ["tensor_board"] = Of("tensor_board", "TensorBoard", new Field("log_dir", Text, "Where events are.") { To = "logDir" }),
            ["vs_code"] = Of("vs_code", "VSCode"),
        }));
    }

    private static readonly Choice s_ranks = new(new Dictionary<string, string> { ["low"] = "1", ["medium"] = "2", ["high"] = "3" });

    [GeneratedRegex(@"^\d+[bkmgBKMG]?\z")]
    private static partial Regex SizePattern();

    private static JsonNode? Priority(Node node, Scope scope)
        => s_ranks.Convert(node, scope) is { } rank
            ? int.Parse(rank.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static JsonObject? OnNodes(Node node, Scope scope, Casing casing)
        => new Choice("all").Convert(node, scope) is null ? null : new JsonObject { [casing.Spell("nodes_value_type")] = "All" };

    /// <summary>A service's own settings go into <c>properties</c>.</summary>
    private static void Gather(JsonObject body, IReadOnlyList<string> names)
    {
        var properties = body["properties"]?.DeepClone() as JsonObject ?? [];
        body.Remove("properties");
        foreach (var name in names)
        {
            if (body[name] is { } value)
                properties[name] = value.DeepClone();
            body.Remove(name);
        }

        if (properties.Count > 0)
            body["properties"] = properties;
    }

    private static void Scatter(JsonObject body, IReadOnlyList<string> names)
    {
        if (body["properties"] is not JsonObject properties)
            return;
        foreach (var name in names.Where(x => properties[x] is not null))
        {
            body[name] = properties[name]!.DeepClone();
            properties.Remove(name);
        }

        if (properties.Count == 0)
            body.Remove("properties");
    }
}
