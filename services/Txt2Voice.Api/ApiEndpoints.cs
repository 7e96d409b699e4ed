namespace Txt2Voice.Api;

/// <summary>Maps the routes of the Api.</summary>
public static class ApiEndpoints
{
    /// <summary>Maps every route but the health checks.</summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapApi(this WebApplication app) => app;
}
