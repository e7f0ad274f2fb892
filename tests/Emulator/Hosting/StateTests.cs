using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>What is found in a state folder when the program starts.</summary>
public sealed class StateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => Path.Combine(_folder.Path, "emulator.db");

    [Fact]
    public void A_newer_format_is_refused_and_left_alone()
    {
        using (var database = Database.Open(DatabaseFile))
            database.Write(x => x.Run("PRAGMA user_version=99"));

        Should.Throw<FaultException>(() => Database.Open(DatabaseFile)).Fault.Id.ShouldBe("MLO282");
        Should.Throw<FaultException>(() => Database.Open(DatabaseFile)).Message.ShouldContain("format 99");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(DatabaseFile, new string('x', 4096));

        Should.Throw<FaultException>(() => Database.Open(DatabaseFile)).Fault.Id.ShouldBe("MLO285");
    }

    [Fact]
    public void A_write_that_throws_has_not_happened()
    {
        using var database = Database.Open(DatabaseFile);

        Should.Throw<InvalidOperationException>(() => database.Write<int>(x =>
        {
            x.Run("UPDATE revisions SET sequence = 77");
            throw new InvalidOperationException();
        }));
        database.Read(x => x.Number("SELECT sequence FROM revisions")).ShouldBe(1);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");

        Should.Throw<FaultException>(() => StateFolder.Open(Path.Combine(file, "state"))).Fault.Id.ShouldBe("MLO281");
    }

    public void Dispose() => _folder.Dispose();
}
