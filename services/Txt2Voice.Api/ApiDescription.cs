using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Txt2Voice.Api;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class ApiDescription
{
    /// <summary>Name of the document.</summary>
    public const string DocumentName = "v1";

    /// <summary>Where the document is.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Describes the document.</summary>
    /// <param name="options">Its options.</param>
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Txt2Voice",
            Version = DocumentName,
            Description =
                "A novel goes in as a job; out come its cast, its script and its relations. JSON in snake case; errors are problem documents (RFC 9457) "
                + "with a stable `code`. Offsets count UTF-16 code units of the book's text, end exclusive.",
            License = new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") },
        };
        return Task.CompletedTask;
    });
}
