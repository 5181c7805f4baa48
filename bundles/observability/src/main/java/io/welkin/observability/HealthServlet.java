// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import io.welkin.bus.Json;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /health} and {@code /ready}: every check by name, with its cause when it is not well. 200 as long as no check is
 * critical, else 503.
 *
 * <p>{@code /health} is for whoever restarts a sick process: it leaves out the check {@value NodeProbe#NAME}, which is
 * critical while a node starts. {@code /ready} is for whoever sends it calls.
 */
@Component(service = Servlet.class, property = {
    "osgi.http.whiteboard.servlet.name=health", "osgi.http.whiteboard.servlet.pattern=/health",
    "osgi.http.whiteboard.servlet.pattern=/ready"})
public final class HealthServlet extends HttpServlet {
  /** Of the Felix health checks that are asked; an operator's own may carry it too. */
  static final String TAG = "welkin";
  private static final long serialVersionUID = 1L;

  private final transient HealthCheckExecutor executor;

  @Activate
  public HealthServlet(@Reference HealthCheckExecutor executor) {
    this.executor = executor;
  }

  @Override protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean starting = "/ready".equals(request.getServletPath());
    HealthReport report = new HealthReport(executor.execute(HealthCheckSelector.tags(TAG)).stream()
        .map(r -> new HealthReport.Check(r.getHealthCheckMetadata().getName(), r.getHealthCheckResult(),
            r.getElapsedTimeInMs()))
        .filter(c -> starting || !NodeProbe.NAME.equals(c.name())).toList());
    byte[] body = Json.MAPPER.writeValueAsBytes(report.json());
    response.setStatus(report.well() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
