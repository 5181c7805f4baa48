// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.soap;

import io.welkin.operations.ApiError;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Element;

/**
 * What the header of WS-Security shows: an API key and its secret, or, when the name begins with a slash, a user as the path of its
 * domain and its name, and a password.
 */
record UsernameToken(String name, String password) {
  private static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
  private static final QName SECURITY = new QName(WSSE, "Security");

  boolean isUser() {
    return name.startsWith("/");
  }

  String user() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The path of the user's domain. */
  String domain() {
    return name.substring(0, Math.max(1, name.lastIndexOf('/')));
  }

  /** Never shows what was shown. */
  @Override public String toString() {
    return "UsernameToken";
  }

  /** The token of a request, or null. */
  static UsernameToken of(Message message) {
    return message.getExchange().get(UsernameToken.class);
  }

  private static UsernameToken read(Element token) {
    Element name = DOMUtils.getFirstChildWithName(token, WSSE, "Username");
    Element password = DOMUtils.getFirstChildWithName(token, WSSE, "Password");
    if (name == null || password == null || password.getAttribute("Type").endsWith("#PasswordDigest")) {
      throw Faults.of(ApiError.UNAUTHORIZED, "A UsernameToken must have a name and a password of the type PasswordText");
    }
    return new UsernameToken(name.getTextContent().trim(), password.getTextContent());
  }

  /** Understands the header. Nothing is checked: that is the gateway's. */
  static final class Reader extends AbstractSoapInterceptor {
    Reader() {
      super(Phase.PRE_PROTOCOL);
    }

    @Override public Set<QName> getUnderstoodHeaders() {
      return Set.of(SECURITY);
    }

    @Override public void handleMessage(SoapMessage message) {
      Header header = message.getHeader(SECURITY);
      Element token = header == null ? null
          : DOMUtils.getFirstChildWithName((Element) header.getObject(), WSSE, "UsernameToken");
      if (token != null) {
        message.getExchange().put(UsernameToken.class, read(token));
      }
    }
  }
}
