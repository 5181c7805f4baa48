// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.query;

import io.welkin.operations.wire.ApiResponseBuilder;
import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;

/** What is said where no servlet of ours answers. The server's own page has names of servlets and exceptions. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("welkin-error-page")
@HttpWhiteboardServletErrorPage(errorPage = {"4xx", "5xx"})
public final class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND;
    byte[] body = Rendering.JSON.render(ApiResponseBuilder.builder().error(code)
        .errorText(code == HttpServletResponse.SC_NOT_FOUND ? "There is nothing at this address"
            : "The request could not be answered").build());
    response.setStatus(code);
    response.setContentType(Rendering.JSON.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
