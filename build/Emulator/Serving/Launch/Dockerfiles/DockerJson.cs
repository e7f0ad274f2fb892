using System.Text.Json.Serialization;

namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

[JsonSerializable(typeof(string[]))]
internal sealed partial class DockerJson : JsonSerializerContext;
