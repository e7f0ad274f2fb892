using Nuke.Common.Messages;
using Nuke.Common.Output;
using Spectre.Console;

namespace Nuke.Common.Reports;

/// <summary>Prints what is wrong with an invocation, wrapped to the width, hints indented.</summary>
internal static class FaultText
{
    public static void Write(Screen screen, IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            var message = new Paragraph().Append($"error {fault.Id}: ", Ink.Red.Style()).Append(fault.Message);
            screen.Write(message);
            screen.Line();
            foreach (var hint in fault.Next)
                screen.Write(new Padder(new Text(hint), new Padding(2, 0, 0, 0)));
        }
    }
}
