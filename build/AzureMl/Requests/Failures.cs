using System.Globalization;
using System.Net;
using MlOpsBuild.AzureMl.Http;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>What is told when a request does not succeed, and how to mend it.</summary>
internal static class Failures
{
    public static AzureMlException Refused(ArmRequest request, Answer answer)
    {
        var error = answer.Json is { } body ? ServiceErrorReader.Read(body, Word(answer.Status)) : ServiceErrorReader.Read(answer.Text, Word(answer.Status));
        var (id, mend) = answer.Status switch
        {
            401 => ("MLO252", " Sign in anew: `az login`, or check the federated credential of the CI job; the emulator's token is in its discovery file."),
            403 => ("MLO253", " The identity needs a role here: AzureML Data Scientist for jobs and assets, Contributor for workspaces."),
            408 or 429 => ("MLO254", answer.Headers.TryGetValue("Retry-After", out var wait) ? $" The service asks to wait {wait} s; run it again after that." : " Run it again later."),
            >= 500 => ("MLO251", " The fault is the service's; run it again, and give support the request id if it stays."),
            _ => ("MLO250", ""),
        };
        return new(id, $"{request} was refused with {answer.Status}: {error.ToString().TrimEnd('.')}.{mend}{Trace(answer)}") { Status = answer.Status, Error = error, RequestId = answer.RequestId };
    }

    public static AzureMlException Redirected(ArmRequest request, Answer answer)
        => new("MLO258", $"{request} was redirected to {Place(answer.Headers.GetValueOrDefault("Location"))}. Redirects are not followed, since the token would go with them: correct the address of the connection.{Trace(answer)}")
        {
            Status = answer.Status,
            RequestId = answer.RequestId,
        };

    public static AzureMlException ForeignLink(string kind, string link, Uri address)
        => new("MLO258", $"The server gave a {kind} that leads to {Place(link)} instead of {address.Host}. It is not followed, since the token would go with it.");

    public static AzureMlException NotUnderstood(ArmRequest request, Answer answer, string expected)
        => new("MLO257", $"{request} was answered with {answer.Status} and a body that is not {expected}: {ServiceErrorReader.Read(answer.Text, "body")}. A proxy may have answered in the service's place.{Trace(answer)}")
        {
            Status = answer.Status,
            RequestId = answer.RequestId,
        };

    public static AzureMlException NoAnswer(ArmRequest request, Uri address, Exception fault)
        => Repetition.IsUntrusted(fault) ? Untrusted(address, fault) : new("MLO251", $"{request} got no answer from {address.GetLeftPart(UriPartial.Authority)}: {Deepest(fault)} Check the network, or whether the emulator is up.", fault);

    public static AzureMlException Untrusted(Uri address, Exception fault)
        => new("MLO266", $"What answers at {address.GetLeftPart(UriPartial.Authority)} shows a certificate that is not to be trusted; nothing was sent. If it is the emulator, read its discovery file again; else the system has to trust the certificate's issuer.", fault);

    public static AzureMlException TimedOut(ArmRequest request, Uri address, Exception fault)
        => new("MLO265", $"{request} was silent for longer than allowed at {address.GetLeftPart(UriPartial.Authority)}. Run it again; a larger network time-out helps on slow lines.", fault);

    private static string Trace(Answer answer) => answer.RequestId == null ? "" : $" (request {answer.RequestId})";

    private static string Place(string? link)
        => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new Uri(link!).GetLeftPart(UriPartial.Authority) : "another place";

    private static string Deepest(Exception fault)
    {
        while (fault is AggregateException { InnerExceptions.Count: > 0 } all ? all.InnerExceptions[0] != null : fault.InnerException != null)
            fault = fault is AggregateException many ? many.InnerExceptions[0] : fault.InnerException!;
        return fault.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
    }

    private static string Word(int status)
        => Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : status.ToString(CultureInfo.InvariantCulture);
}
