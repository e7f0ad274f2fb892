using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>XML over the wire. Documents that name others or define entities are refused.</summary>
internal static class Xml
{
    public static async Task WriteAsync(HttpContext http, XElement root)
    {
        var bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + root.ToString(SaveOptions.DisableFormatting));
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Reads a body, with or without a byte order mark.</summary>
    public static async Task<XElement> ReadAsync(HttpContext http, long limit)
    {
        using var buffer = new MemoryStream();
        if (http.Request.ContentLength > limit)
            throw StorageErrors.TooLarge();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        buffer.Position = 0;
        try
        {
            using var reader = XmlReader.Create(buffer, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw StorageErrors.Xml(exception.Message);
        }
    }
}
