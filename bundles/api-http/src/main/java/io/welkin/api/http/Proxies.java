// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.http;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.servlet.AsyncContext;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** The proxies before this node: what they say of a client is believed, what anybody else says is not. Thread safe. */
final class Proxies {
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";

  private final List<IPAddress> trusted = new ArrayList<>();

  /** @throws IllegalArgumentException naming what is no address and no network */
  Proxies(String... trusted) {
    for (String text : trusted) {
      try {
        this.trusted.add(new IPAddressString(text.trim()).toAddress().toPrefixBlock());
      } catch (AddressStringException e) {
        throw new IllegalArgumentException(text + " in trustedProxies is no address and no network", e);
      }
    }
  }

  private boolean trusts(String address) {
    IPAddress one = new IPAddressString(address).getAddress();
    return one != null && trusted.stream().anyMatch(network -> network.contains(one));
  }

  /** The request as the client sent it to the first proxy that is trusted. */
  HttpServletRequest seenThrough(HttpServletRequest request, ServletResponse response) {
    if (trusted.isEmpty() || !trusts(request.getRemoteAddr())) {
      return request;
    }
    String client = client(request);
    boolean secure = "https".equalsIgnoreCase(request.getHeader(PROTO));
    return client == null && !secure ? request
        : new Forwarded(request, response, client == null ? request.getRemoteAddr() : client, secure || request.isSecure());
  }

  /** The last one on the way that is no proxy of ours; what is before it anybody can have written. */
  private String client(HttpServletRequest request) {
    List<String> way = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders(FOR))) {
      way.addAll(List.of(header.split(",")));
    }
    String last = null;
    for (int i = way.size() - 1; i >= 0; i--) {
      String hop = way.get(i).trim();
      if (new IPAddressString(hop).getAddress() == null) {
        return last;
      }
      last = hop;
      if (!trusts(hop)) {
        return hop;
      }
    }
    return last;
  }

  private static final class Forwarded extends HttpServletRequestWrapper {
    private final ServletResponse response;
    private final String client;
    private final boolean secure;

    Forwarded(HttpServletRequest request, ServletResponse response, String client, boolean secure) {
      super(request);
      this.response = response;
      this.client = client;
      this.secure = secure;
    }

    @Override public String getRemoteAddr() {
      return client;
    }

    @Override public String getRemoteHost() {
      return client;
    }

    @Override public boolean isSecure() {
      return secure;
    }

    @Override public String getScheme() {
      return secure ? "https" : "http";
    }

    /** Else the container would go on with the request as it was. */
    @Override public AsyncContext startAsync() {
      return super.startAsync(this, response);
    }
  }
}
