// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;

/** AWS's own client drives the life of a VM on the distribution. */
class Ec2IT {
  private static final String USER_DATA = Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));

  @Test void theLifeOfAnInstance() throws Exception {
    try (Node node = Node.unpack("welkin.control", "ec2").start().ready()) {
      Api api = node.api();
      new Lab(api, "2", null);
      api.call("createServiceOffering", "name", "small", "displaytext", "small", "cpunumber", "2", "cpuspeed", "100", "memory",
          "256");
      assertThat(doors(node, "/")).as("what is posted to the root comes through the door, too").isEqualTo(1);
      assertThat(doors(node, "/other")).isZero();
      try (Ec2Client client = client(node, api)) {
        life(client);
      }
    }
  }

  /** How often the door before the protocols has seen an answer. */
  private static int doors(Node node, String path) throws Exception {
    HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
        .timeout(Duration.ofSeconds(30)).POST(HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString()).headers().allValues("Referrer-Policy")
        .size();
  }

  /** AWS's client of a node. */
  static Ec2Client client(Node node, Api api) {
    return Ec2Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + node.port() + "/ec2"))
        .region(Region.of("welkin")).httpClient(UrlConnectionHttpClient.create()).credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(api.apiKey(), api.secretKey()))).build();
  }

  private static void life(Ec2Client client) {
    List<Image> images = client.describeImages().images();
    assertThat(images).extracting(Image::name).contains("guest");
    assertThat(client.createKeyPair(r -> r.keyName("mine")).keyMaterial()).contains("PRIVATE KEY");
    RunInstancesRequest request = RunInstancesRequest.builder().imageId(images.get(0).imageId()).instanceType("tiny").minCount(1)
        .maxCount(1).keyName("mine").userData(USER_DATA).placement(p -> p.availabilityZone("lab"))
        .subnetId(client.describeSubnets().subnets().get(0).subnetId()).build();
    String id = client.runInstances(request).instances().get(0).instanceId();
    Ec2Waiter waiter = client.waiter();
    Instance running = waiter.waitUntilInstanceRunning(r -> r.instanceIds(id)).matched().response().orElseThrow().reservations()
        .get(0)
        .instances().get(0);
    assertThat(running.privateIpAddress()).startsWith("10.9.");
    assertThat(running.keyName()).isEqualTo("mine");
    assertThat(client.describeInstanceStatus(r -> r.instanceIds(id)).instanceStatuses()).hasSize(1);
    client.rebootInstances(r -> r.instanceIds(id));
    client.stopInstances(r -> r.instanceIds(id).force(true));
    waiter.waitUntilInstanceStopped(r -> r.instanceIds(id));
    AttributeValue small = AttributeValue.builder().value("small").build();
    client.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(small));
    Await.until("the instance has another type", Duration.ofMinutes(1), () -> client.describeInstanceAttribute(r ->
        r.instanceId(id).attribute(InstanceAttributeName.INSTANCE_TYPE)).instanceType().value(), "small"::equals);
    assertThat(client.describeInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA)).userData()
        .value())
        .isEqualTo(USER_DATA);
    client.startInstances(r -> r.instanceIds(id));
    waiter.waitUntilInstanceRunning(r -> r.instanceIds(id));
    client.terminateInstances(r -> r.instanceIds(id));
    waiter.waitUntilInstanceTerminated(r -> r.instanceIds(id));
    client.deleteKeyPair(r -> r.keyName("mine"));
    assertThat(client.describeKeyPairs().keyPairs()).isEmpty();
  }
}
