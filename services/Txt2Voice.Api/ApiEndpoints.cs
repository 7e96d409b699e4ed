using Microsoft.Extensions.Options;

namespace Txt2Voice.Api;

/// <summary>Maps the routes of the Api.</summary>
public static class ApiEndpoints
{
    /// <summary>Maps every route but the health checks.</summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value;
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<BodyAdmission>();
        BookEndpoints.Map(app, options);
        RecognitionEndpoints.Map(app);
        JobEndpoints.Map(app);
        EventsEndpoint.Map(app);
        StatsEndpoint.Map(app);
        DropInEndpoints.Map(app, options);
        app.MapOpenApi();
        app.MapGet("/", () => TypedResults.Redirect(ApiDescription.Path)).ExcludeFromDescription();
        return app;
    }
}
