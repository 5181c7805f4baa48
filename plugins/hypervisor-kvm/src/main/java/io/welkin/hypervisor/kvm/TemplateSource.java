// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Opens a template's URL. Uses {@link HttpURLConnection} because a {@code java.net.http.HttpClient} of Java 17 cannot
 * be closed: its selector thread would stay behind when the plugin is undeployed.
 */
final class TemplateSource implements AutoCloseable {
  private static final int UNKNOWN_LENGTH = -1;
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(15).toMillis();
  private static final int READ_MILLIS = (int) Duration.ofSeconds(30).toMillis();
  private static final int MOST_REDIRECTS = 5;

  private final InputStream stream;
  private final long length;

  private TemplateSource(InputStream stream, long length) {
    this.stream = stream;
    this.length = length;
  }

  InputStream stream() {
    return stream;
  }

  /** Fails when the source promised another number of bytes than came; the JDK does not notice. */
  void requireWhole(long bytes) throws IOException {
    if (length != UNKNOWN_LENGTH && length != bytes) {
      throw new IOException(bytes + " of " + length + " bytes came");
    }
  }

  @Override public void close() throws IOException {
    stream.close();
  }

  static TemplateSource open(String url) {
    URI uri = uri(url);
    try {
      if (!"file".equals(scheme(uri))) {
        return http(uri);
      }
      Path path = Path.of(uri);
      return new TemplateSource(Files.newInputStream(path), Files.size(path));
    } catch (NoSuchFileException e) {
      throw new FailureException(FailureException.invalid("TemplateUrl", "There is no file " + uri).failure(), e);
    } catch (IOException e) {
      throw new FailureException(
          FailureException.unreachable("TemplateUrl", "Cannot read " + uri + ": " + e.getMessage()).failure(), e);
    }
  }

  private static TemplateSource http(URI start) throws IOException {
    URI uri = start;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      // No connection, and no thread that looks after idle ones, shall be left.
      connection.setRequestProperty("Connection", "close");
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return new TemplateSource(connection.getInputStream(), connection.getContentLengthLong());
      }
      connection.disconnect();
      String location = connection.getHeaderField("Location");
      if (status / 100 != 3 || location == null) {
        throw refused(uri, status);
      }
      uri = uri(uri.resolve(location).toString());
      if (scheme(uri).equals("file")) {
        throw FailureException.invalid("TemplateUrl", start + " redirects to a file");
      }
    }
    throw FailureException.invalid("TemplateUrl", start + " redirects more than " + MOST_REDIRECTS + " times");
  }

  private static FailureException refused(URI uri, int status) {
    String message = uri + " answers " + status;
    return status >= 500 ? FailureException.unreachable("TemplateUrl", message)
        : FailureException.invalid("TemplateUrl", message);
  }

  private static URI uri(String url) {
    try {
      URI uri = new URI(url);
      switch (scheme(uri)) {
        case "http", "https", "file":
          return uri;
        default:
          throw FailureException.invalid("TemplateUrl", "A template's URL is http, https or file: " + url);
      }
    } catch (URISyntaxException e) {
      throw new FailureException(FailureException.invalid("TemplateUrl", "Not a URL: " + url).failure(), e);
    }
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }
}
