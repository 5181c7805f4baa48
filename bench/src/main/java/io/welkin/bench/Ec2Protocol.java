// SPDX-License-Identifier: Apache-2.0
package io.welkin.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The EC2 API with signatures of version 2.
 *
 * @param offering the name of the machines' offering, which is their type
 */
record Ec2Protocol(String address, Client client, String offering) implements Protocol {
  @Override public String name() {
    return "ec2";
  }

  private HttpRequest request(String action, Map<String, String> more) {
    Map<String, String> parameters = new TreeMap<>(more);
    parameters.putAll(Map.of("Action", action, "Version", "2016-11-15", "AWSAccessKeyId", client.apiKey(), "SignatureVersion", "2",
        "SignatureMethod", "HmacSHA1", "Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    String query = parameters.entrySet().stream().map(e -> Client.encode(e.getKey()) + "=" + Client.encode(e.getValue()))
        .collect(Collectors.joining("&"));
    URI uri = URI.create(address);
    String signature = client.sign("POST\n" + uri.getAuthority() + "\n" + uri.getPath() + "\n" + query);
    return HttpRequest.newBuilder(uri).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(query + "&Signature=" + Client.encode(signature))).build();
  }

  @Override public HttpRequest zones() {
    return request("DescribeAvailabilityZones", Map.of());
  }

  @Override public HttpRequest deploy(Map<String, String> parts) {
    return request("RunInstances", Map.of("ImageId", "ami-" + plain(parts.get("templateid")), "InstanceType", offering,
        "SubnetId", "subnet-" + plain(parts.get("networkids")), "MinCount", "1", "MaxCount", "1"));
  }

  private static String plain(String id) {
    return id.replace("-", "");
  }

  @Override public String machine(String answer) {
    String id = answer.replaceFirst("(?s).*<instanceId>i-", "").replaceFirst("(?s)</instanceId>.*", "");
    return id.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
  }
}
