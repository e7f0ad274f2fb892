using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>What a part of a document is.</summary>
internal enum Role
{
    /// <summary>Something that no rule is about.</summary>
    Other,

    /// <summary>A job, or what a schedule changes of one.</summary>
    Job,

    /// <summary>A step of a pipeline.</summary>
    Step,

    /// <summary>A component, in a file of its own or inside a step.</summary>
    Component,

    /// <summary>What a sweep tries.</summary>
    Trial,

    /// <summary>An environment, likewise.</summary>
    Environment,

    /// <summary>A model, likewise.</summary>
    Model,

    /// <summary>A data asset, likewise.</summary>
    Data,

    /// <summary>Machines.</summary>
    Compute,

    /// <summary>An online endpoint.</summary>
    OnlineEndpoint,

    /// <summary>An online deployment.</summary>
    OnlineDeployment,

    /// <summary>A batch deployment.</summary>
    BatchDeployment,

    /// <summary>A workspace, feature store or registry.</summary>
    Workspace,

    /// <summary>A monitor.</summary>
    Monitor,
}

/// <summary>A part of a document that rules are about.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Type">Which: <c>command</c>, <c>sweep</c>, <c>parallel</c> of jobs, steps and components; <c>managed</c>, <c>amlcompute</c> … of others.</param>
/// <param name="Map">Its fields.</param>
/// <param name="Who">What to call it: <c>Step 'train'</c>.</param>
/// <param name="Owner">The part that holds it; null for the document itself.</param>
internal sealed record Part(Role Role, string Type, MapNode Map, string Who, Part? Owner);
