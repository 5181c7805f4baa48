// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;

/**
 * Takes what is posted to the root for EC2: clients such as the AWS SDK for Java 2 leave out the path of the address that they were
 * given.
 */
@Component(service = Servlet.class, properties = "OSGI-INF/root.properties")
@HttpWhiteboardServletName("welkin-api-ec2-root")
@HttpWhiteboardServletAsyncSupported
public final class RootServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Servlet ec2;

  @Activate
  public RootServlet(@Reference(target = "(osgi.http.whiteboard.servlet.name=" + Ec2Servlet.NAME + ")") Servlet ec2) {
    this.ec2 = ec2;
  }

  @Override protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    if (request.getMethod().equals("POST")) {
      ec2.service(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
