// SPDX-License-Identifier: Apache-2.0
package io.welkin.storage.internal;

import io.welkin.operations.ApiException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * What a storage pool's URL says.
 *
 * @param type CloudStack's word for the kind of pool
 * @param address the host part, or null
 * @param path where it is
 */
record PoolUrl(String type, String address, String path) {
  /** Reads {@code file:///dir}, {@code SharedMountPoint:///dir} and {@code nfs://host/export}. */
  static PoolUrl parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw ApiException.parameter("the url of the storage pool is not a URI: " + e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String type = switch (scheme) {
      case "file", "filesystem" -> "Filesystem";
      case "sharedmountpoint" -> "SharedMountPoint";
      case "nfs" -> "NetworkFilesystem";
      default -> throw ApiException.parameter("a storage pool's url begins with file, SharedMountPoint or nfs, not '"
          + scheme + "'");
    };
    if (uri.getPath() == null || !uri.getPath().startsWith("/") || uri.getPath().length() < 2) {
      throw ApiException.parameter("the url of the storage pool has no path");
    }
    if (type.equals("NetworkFilesystem") && uri.getHost() == null) {
      throw ApiException.parameter("an nfs url names its server");
    }
    return new PoolUrl(type, uri.getHost() == null ? "localhost" : uri.getHost(), uri.getPath());
  }
}
