using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

public sealed class ModelMountTests
{
    [Theory]
    [InlineData("azureml://subscriptions/s/resourceGroups/r/workspaces/w/datastores/d/paths/LocalUpload/0a1b/model.pkl", "model.pkl")]
    [InlineData("azureml://datastores/workspaceblobstore/paths/LocalUpload/0a1b/models/", "models")]
    [InlineData("azureml://jobs/train/outputs/model/paths/artifacts/model", "model")]
    [InlineData("azureml://datastores/workspaceartifactstore/paths/", "")]
    [InlineData("https://account.blob.core.windows.net/container/my%20model?sv=1", "my model")]
    [InlineData("runs:/1234/model", "model")]
    public void A_model_is_seen_under_the_name_that_its_URI_ends_with(string address, string entry) => ModelMount.Of(address).Entry.ShouldBe(entry);

    [Theory]
    [InlineData(null, "/var/azureml-app/azureml-models/flights/3")]
    [InlineData("/mnt/models/", "/mnt/models/flights/3")]
    public void A_container_finds_a_version_below_the_mount_path(string? mountPath, string path) => ModelMount.ImagePath(mountPath, "flights", "3").ShouldBe(path);

    [Fact]
    public void Files_and_folders_are_laid_out_below_the_folder()
    {
        using var folder = new TemporaryFolder();
        var content = Path.Combine(folder.Path, "sha256-of-a-file");
        File.WriteAllText(content, "weights");
        var target = Path.Combine(folder.Path, "mounted");

        new ModelMount("model.pkl").LayOut(content, target).ShouldBe(target);
        new ModelMount("model.pkl").LayOut(content, target).ShouldBe(target);

        File.ReadAllText(Path.Combine(target, "model.pkl")).ShouldBe("weights");
        Should.Throw<LaunchProblem>(() => new ModelMount("x").LayOut(content + "-gone", target)).Code.ShouldBe("ModelNotFound");
    }
}
