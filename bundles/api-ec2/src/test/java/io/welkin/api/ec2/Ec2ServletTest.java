// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** AWS's own client, and hand-made requests, against the real verification of signatures. */
class Ec2ServletTest {
  private static final String IMAGE = Ec2Id.IMAGE.of(Cloud.IMAGE);
  private static Ec2Bench bench;
  private static Ec2Client ann;

  @BeforeAll static void start() throws Exception {
    bench = new Ec2Bench();
    ann = bench.client("key-ann", "secret-ann");
  }

  @AfterAll static void stop() throws Exception {
    ann.close();
    bench.close();
  }

  @BeforeEach void empty() {
    bench.cloud.machines.clear();
    bench.cloud.room = Integer.MAX_VALUE;
  }

  private static RunInstancesResponse run(int least, int most, Consumer<RunInstancesRequest.Builder> more) {
    return ann.runInstances(r -> {
      r.imageId(IMAGE).instanceType("tiny").minCount(least).maxCount(most);
      more.accept(r);
    });
  }

  private static void refused(String code, int status, Runnable call) {
    assertThatThrownBy(call::run).isInstanceOfSatisfying(Ec2Exception.class, e -> {
      assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code);
      assertThat(e.statusCode()).isEqualTo(status);
      assertThat(e.requestId()).isNotBlank();
    });
  }

  @Test void aLife() {
    String id = run(1, 1, r -> { }).instances().get(0).instanceId();
    assertThat(Ec2Id.INSTANCE.find(id)).isPresent();
    assertThat(ann.describeInstances(r -> r.instanceIds(id)).reservations()).singleElement().satisfies(r ->
        assertThat(r.instances()).singleElement().satisfies(i -> {
          assertThat(i.state().nameAsString()).isEqualTo("running");
          assertThat(i.privateDnsName()).as("XML has no word for a control character").isEqualTo("vm<&>0");
          assertThat(i.launchTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
          assertThat(i.imageId()).isEqualTo(IMAGE);
          assertThat(i.placement().availabilityZone()).isEqualTo("east");
        }));
    assertThat(ann.describeInstanceStatus(r -> r.instanceIds(id)).instanceStatuses()).singleElement()
        .satisfies(s -> assertThat(s.instanceStatus().statusAsString()).isEqualTo("ok"));
    InstanceStateChange stopping = ann.stopInstances(r -> r.instanceIds(id).force(true)).stoppingInstances().get(0);
    assertThat(stopping.previousState().code()).isEqualTo(16);
    assertThat(stopping.currentState().code()).isEqualTo(64);
    assertThat(ann.stopInstances(r -> r.instanceIds(id)).stoppingInstances().get(0).currentState().code()).as("already")
        .isEqualTo(80);
    refused("IncorrectInstanceState", 400, () -> ann.rebootInstances(r -> r.instanceIds(id)));
    assertThat(ann.startInstances(r -> r.instanceIds(id)).startingInstances().get(0).currentState().code()).isZero();
    assertThat(ann.terminateInstances(r -> r.instanceIds(id)).terminatingInstances().get(0).currentState().code()).isEqualTo(32);
    assertThat(ann.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(id)).matched().response()).isPresent();
  }

  @Test void aClientTokenMakesOneInstance() {
    String first = run(1, 1, r -> r.clientToken("t")).instances().get(0).instanceId();
    assertThat(run(1, 1, r -> r.clientToken("t")).instances().get(0).instanceId()).isEqualTo(first);
    assertThat(run(1, 1, r -> r.clientToken("u")).instances().get(0).instanceId()).isNotEqualTo(first);
    try (Ec2Client bob = bench.client("key-bob", "secret-bob")) {
      assertThat(bob.runInstances(r -> r.imageId(IMAGE).instanceType("tiny").minCount(1).maxCount(1).clientToken("t")).instances()
          .get(0).instanceId()).isNotEqualTo(first);
    }
  }

  @Test void asManyAsThereIsRoomForButNotFewerThanWanted() {
    bench.cloud.room = 2;
    assertThat(run(1, 3, r -> { }).instances()).hasSize(2);
    bench.cloud.machines.clear();
    refused("InsufficientInstanceCapacity", 500, () -> run(3, 3, r -> { }));
    assertThat(bench.cloud.machines.values()).hasSize(2).allMatch(m -> m.get("state").equals("Destroyed"));
  }

  @Test void pagesAndFilters() {
    run(7, 7, r -> { });
    assertThat(ann.describeInstancesPaginator(r -> r.maxResults(3)).stream().toList())
        .extracting(p -> p.reservations().size()).containsExactly(3, 3, 1);
    Filter running = Filter.builder().name("instance-state-name").values("run*", "pend?ng").build();
    Filter last = Filter.builder().name("private-dns-name").values("vm<&>?6").build();
    assertThat(ann.describeInstances(r -> r.filters(running, last)).reservations()).hasSize(1).extracting(Reservation::ownerId)
        .containsExactly("ann");
    Filter none = Filter.builder().name("instance-type").values("tin?y").build();
    assertThat(ann.describeInstances(r -> r.filters(none)).reservations()).isEmpty();
    refused("InvalidParameterValue", 400, () -> ann.describeInstances(r -> r.filters(f -> f.name("colour").values("red"))));
  }

  @Test void whatThereIsAndWhatIsNot() {
    assertThat(ann.describeRegions().regions()).singleElement().satisfies(r -> assertThat(r.regionName()).isEqualTo("home"));
    assertThat(ann.describeAvailabilityZones().availabilityZones()).singleElement()
        .satisfies(z -> assertThat(z.stateAsString()).isEqualTo("available"));
    assertThat(ann.describeInstanceTypes(r -> { }).instanceTypes()).singleElement()
        .satisfies(t -> assertThat(t.memoryInfo().sizeInMiB()).isEqualTo(128));
    assertThat(ann.describeImages(r -> r.owners("self")).images()).singleElement()
        .satisfies(i -> assertThat(i.stateAsString()).isEqualTo("available"));
    assertThat(ann.describeVpcs().vpcs()).isEmpty();
    assertThat(ann.describeAccountAttributes().accountAttributes()).hasSize(2);
    refused("UnsupportedOperation", 400, () -> ann.describeVolumes());
    refused("UnsupportedOperation", 400, () -> ann.createTags(r -> r.resources(IMAGE).tags(t -> t.key("a").value("b"))));
    refused("InvalidInstanceID.NotFound", 400, () -> ann.describeInstances(r -> r.instanceIds("i-" + "0".repeat(32))));
    refused("InvalidInstanceID.Malformed", 400, () -> ann.describeInstances(r -> r.instanceIds("i-123")));
    refused("InvalidAMIID.NotFound", 400, () -> run(1, 1, r -> r.imageId("ami-" + "0".repeat(32))));
    refused("InvalidParameterValue", 400, () -> run(1, 1, r -> r.instanceType("huge")));
    refused("UnknownParameter", 400, () -> run(1, 1, r -> r.ebsOptimized(true)));
    refused("DryRunOperation", 412, () -> run(1, 1, r -> r.dryRun(true)));
    assertThat(bench.cloud.machines).isEmpty();
  }

  @Test void onlyWhoSignedIsServed() throws Exception {
    try (Ec2Client wrong = bench.client("key-ann", "secret-bob"); Ec2Client nobody = bench.client("key-nobody", "x")) {
      for (Ec2Client one : List.of(wrong, nobody)) {
        assertThatThrownBy(one::describeInstances).isInstanceOfSatisfying(Ec2Exception.class,
            e -> assertThat(e.statusCode()).as("the JDK's client drops the body of a 401").isEqualTo(401));
      }
    }
    HttpResponse<String> answer = bench.send("Action=DescribeInstances&Version=2016-11-15", r -> { });
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("<Response><Errors><Error><Code>AuthFailure</Code>");
  }

  /** Signs as the specification of version 2 says, with nothing of ours. */
  private static String version2(String secret, Map<String, String> more) throws Exception {
    TreeMap<String, String> all = new TreeMap<>(Map.of("AWSAccessKeyId", "key-ann", "SignatureMethod", "HmacSHA256",
        "SignatureVersion",
        "2", "Version", "2010-08-31"));
    all.putAll(more);
    String query = all.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)
        .replace("+", "%20")).collect(Collectors.joining("&"));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(("GET\n127.0.0.1:" + bench.uri().getPort() + "\n/ec2/\n" + query)
        .getBytes(StandardCharsets.UTF_8));
    return query + "&Signature=" + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8);
  }

  private static String seconds(long fromNow) {
    return Instant.now().plusSeconds(fromNow).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Test void version2InTheQuery() throws Exception {
    HttpResponse<String> answer = bench.send(version2("secret-ann", Map.of("Action", "DescribeRegions", "Timestamp", seconds(0))),
        r -> { });
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("<DescribeRegionsResponse xmlns=\"http://ec2.amazonaws.com/doc/2010-08-31/\"><requestId>",
        "<regionInfo><item><regionName>home</regionName>");
    String other = version2("secret-ann", Map.of("Action", "DescribeRegions", "Timestamp", seconds(0)))
        .replace("DescribeRegions", "DescribeInstances");
    assertThat(bench.send(other, r -> { }).body()).contains("<Response><Errors><Error><Code>AuthFailure</Code>");
    String late = version2("secret-ann", Map.of("Action", "DescribeRegions", "Timestamp", seconds(-400)));
    assertThat(bench.send(late, r -> { }).body()).contains("<Code>RequestExpired</Code>");
    String until = version2("secret-ann", Map.of("Action", "DescribeRegions", "Expires", seconds(400)));
    assertThat(bench.send(until, r -> { }).statusCode()).isEqualTo(200);
  }

  @Test void whatIsNoRequest() throws Exception {
    assertThat(bench.send("", r -> { }).body()).contains("<Code>MissingParameter</Code>");
    assertThat(bench.send("Action=Fly&Version=2016-11-15", r -> { }).body()).contains("<Code>InvalidAction</Code>");
    assertThat(bench.send("Action=DescribeInstances&Version=2099-01-01", r -> { }).body()).contains("<Code>NoSuchVersion</Code>");
    assertThat(bench.send("Action=RunInstances&Action=DescribeInstances", r -> { }).body()).contains("is given twice");
    assertThat(bench.send("Action=DescribeInstances&Version=2016-11-15&NextToken=x", r -> { }).body())
        .contains("<Code>InvalidNextToken</Code>");
    assertThat(bench.send("", r -> r.DELETE()).statusCode()).isEqualTo(405);
    String large = "x=" + "y".repeat(200_000);
    assertThat(bench.send("", r -> r.header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(large))).statusCode()).isEqualTo(413);
  }
}
