// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.api.http.edge.AsyncBody;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.PathSegment;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;

/** All resources: which there are is decided by the operations that there are. Called on threads of the server. */
@Path("/")
public final class Endpoint {
  private static final String ANY = "{path: .+}";

  private static final Map<String, String> FILES = Map.of("index.html", "text/html;charset=utf-8", "start.js",
      "text/javascript;charset=utf-8", "swagger-ui.css", "text/css;charset=utf-8", "swagger-ui-bundle.js",
      "text/javascript;charset=utf-8");

  /** What Swagger UI needs: nothing of another server. */
  private static final String PAGE_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

  private final Calls calls;

  Endpoint(Calls calls) {
    this.calls = calls;
  }

  /** Describes those resources that the caller may use; all of them to one who shows no credentials. */
  @GET @Path("openapi.json")
  public CompletionStage<Response> openApi(@Context HttpServletRequest request) {
    return calls.describe(new Exchange("GET", List.of(), Map.of(), AsyncBody.of(request), request));
  }

  @GET @Path("docs")
  public Response page() {
    return file("index.html");
  }

  @GET @Path("docs/{file}")
  public Response file(@PathParam("file") String file) {
    String type = FILES.get(file);
    if (type == null) {
      throw Problem.notFound("There is nothing at this address").refused();
    }
    return Response.ok(getClass().getResourceAsStream("/swagger-ui/" + file)).type(type)
        .header("Content-Security-Policy", PAGE_POLICY).build();
  }

  @GET @Path(ANY)
  public CompletionStage<Response> get(@PathParam("path") List<PathSegment> path, @Context UriInfo uri,
      @Context HttpServletRequest request) {
    return serve("GET", path, uri, request);
  }

  @POST @Path(ANY)
  public CompletionStage<Response> post(@PathParam("path") List<PathSegment> path, @Context UriInfo uri,
      @Context HttpServletRequest request) {
    return serve("POST", path, uri, request);
  }

  @PATCH @Path(ANY)
  public CompletionStage<Response> patch(@PathParam("path") List<PathSegment> path, @Context UriInfo uri,
      @Context HttpServletRequest request) {
    return serve("PATCH", path, uri, request);
  }

  @DELETE @Path(ANY)
  public CompletionStage<Response> delete(@PathParam("path") List<PathSegment> path, @Context UriInfo uri,
      @Context HttpServletRequest request) {
    return serve("DELETE", path, uri, request);
  }

  private CompletionStage<Response> serve(String method, List<PathSegment> path, UriInfo uri, HttpServletRequest request) {
    List<String> segments = path.stream().map(PathSegment::getPath).toList();
    Exchange exchange = new Exchange(method, segments, uri.getQueryParameters(), AsyncBody.of(request), request);
    request.setAttribute(Problems.REQUEST_ID, exchange.id());
    return calls.serve(exchange);
  }
}
