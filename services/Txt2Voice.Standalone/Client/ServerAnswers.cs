using System.Net;
using System.Text.Json;

namespace Txt2Voice.Standalone.Client;

/// <summary>Turns what a server answers, or its silence, into what the user is told.</summary>
internal static class ServerAnswers
{
    /// <summary>Passes a success on and turns a refusal into a <see cref="CommandException"/> with the server's own words.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task EnsureAcceptedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var words = Describe(await response.Content.ReadAsByteArrayAsync(cancellationToken)) ?? response.ReasonPhrase ?? "no reason given";
        throw (int)response.StatusCode is >= 400 and < 500 && response.StatusCode is not HttpStatusCode.TooManyRequests
            ? new CommandException(ExitCodes.TextRefused, $"the server refused: {words}")
            : new CommandException(ExitCodes.Unavailable, $"the server failed ({(int)response.StatusCode}): {words}");
    }

    /// <summary>The failure of a server that gives no answer.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="cause">What went wrong.</param>
    public static CommandException Unreachable(Uri? server, Exception cause)
    {
        var innermost = cause.GetBaseException();
        var words = cause is OperationCanceledException ? "no answer in time" : innermost.Message;
        return new CommandException(ExitCodes.Unavailable, $"the server {server} cannot be reached: {words}", cause);
    }

    private static string? Describe(byte[] body)
    {
        try
        {
            var problem = JsonSerializer.Deserialize(body, ClientJson.Default.Problem);
            var words = problem?.Detail ?? problem?.Title;
            return problem?.Code is { } code && words is not null ? $"{words.TrimEnd('.')} ({code})" : words;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
