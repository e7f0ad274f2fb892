namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>What a request to an endpoint shows to be let in.</summary>
internal enum AuthMode
{
    /// <summary>One of the two keys of the endpoint.</summary>
    Key,

    /// <summary>A token of the endpoint that ends after a while.</summary>
    AMLToken,

    /// <summary>A token of the directory: here, the emulator's own.</summary>
    AADToken,
}
