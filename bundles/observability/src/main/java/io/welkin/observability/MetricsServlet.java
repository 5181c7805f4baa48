// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /metrics}: what Prometheus scrapes. */
@Component(service = Servlet.class, property = {
    "osgi.http.whiteboard.servlet.name=metrics", "osgi.http.whiteboard.servlet.pattern=/metrics"})
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient MicrometerMeter meter;

  @Activate
  public MetricsServlet(@Reference MicrometerMeter meter) {
    this.meter = meter;
  }

  @Override protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] text = meter.scrape().getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }
}
