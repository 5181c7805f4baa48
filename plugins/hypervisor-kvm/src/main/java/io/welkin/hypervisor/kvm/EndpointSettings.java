// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import io.welkin.kernel.FailureException;
import io.welkin.spi.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/**
 * What an endpoint's record says, checked.
 *
 * @param uri libvirt's connection URI
 * @param host the host in the URI, or null for the local one
 * @param acceleration whether guests run on the processor or are translated
 * @param serialDirectory where the host keeps the guests' serial output
 * @param grace how long a guest may take to follow a request to stop or reboot
 * @param migrationUri how other hosts' libvirtds reach this one, or null when none can
 * @param cpuShares whether a guest's speed is written as cgroup shares; needs the cpu controller on the host
 */
record EndpointSettings(String uri, String host, Acceleration acceleration, String serialDirectory, Duration grace,
    String migrationUri, boolean cpuShares) {
  static final String DEFAULT_SERIAL_DIRECTORY = "/var/lib/libvirt/welkin/serial";

  enum Acceleration { AUTO, KVM, TCG }

  static EndpointSettings of(Endpoint endpoint) {
    Map<String, String> settings = endpoint.settings();
    String url = endpoint.url() == null ? "" : endpoint.url().trim();
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new FailureException(FailureException.invalid("EndpointUrl", "Not a URL: " + url).failure(), e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equals("test") && !scheme.equals("qemu") && !scheme.startsWith("qemu+")) {
      throw FailureException.invalid("EndpointUrl", "The url of a KVM endpoint is qemu:///system, "
          + "qemu+tcp://HOST/system, qemu+ssh://USER@HOST/system or test:///default, not " + url);
    }
    String directory = settings.getOrDefault("serialDirectory", DEFAULT_SERIAL_DIRECTORY);
    if (!directory.startsWith("/")) {
      throw FailureException.invalid("EndpointSetting", "serialDirectory is not absolute: " + directory);
    }
    Acceleration acceleration = acceleration(settings.getOrDefault("acceleration", "auto"));
    Duration grace = duration(settings.getOrDefault("grace", "PT60S"));
    boolean cpuShares = Boolean.parseBoolean(settings.getOrDefault("cpuShares", "false"));
    return new EndpointSettings(url, uri.getHost(), acceleration, directory, grace, migrationUri(settings, uri),
        cpuShares);
  }

  /** A daemon that is reached over the network is reached by its peers in the same way, unless a setting says how. */
  private static String migrationUri(Map<String, String> settings, URI uri) {
    String text = settings.getOrDefault("migrationUri", uri.getHost() == null ? "" : uri.toString());
    try {
      if (text.isBlank() || URI.create(text).getHost() != null) {
        return text.isBlank() ? null : text;
      }
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          FailureException.invalid("EndpointSetting", "migrationUri is not a URI: " + text).failure(), e);
    }
    throw FailureException.invalid("EndpointSetting", "migrationUri names no host: " + text);
  }

  /** Whether this is libvirt's built-in pretence of a host, in the process of the driver. */
  boolean test() {
    return uri.startsWith("test:");
  }

  private static Acceleration acceleration(String text) {
    try {
      return Acceleration.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          FailureException.invalid("EndpointSetting", "acceleration is auto, kvm or tcg, not " + text).failure(), e);
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new FailureException(
          FailureException.invalid("EndpointSetting", "grace is an ISO 8601 duration, not " + text).failure(), e);
    }
  }
}
