// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The actions on key pairs. */
final class KeyPairs {
  private static final Map<String, String> FIELDS = Map.of("key-name", "/keyName", "key-pair-id", "/keyPairId", "fingerprint",
      "/keyFingerprint");

  /** The one of this name. InvalidKeyPair.NotFound if there is none. */
  static CompletableFuture<JsonNode> find(Calls calls, String name) {
    return Lookups.first(calls.list("listSSHKeyPairs", "name", name), () -> notFound(name));
  }

  private static Ec2Error notFound(String name) {
    return new Ec2Error("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
  }

  CompletableFuture<ObjectNode> describe(Ec2Request request, Calls calls) {
    Filters filters = new Filters(request, FIELDS);
    List<String> names = request.list("KeyName");
    List<String> ids = request.list("KeyPairId");
    return calls.list("listSSHKeyPairs").thenApply(all -> {
      List<ObjectNode> items = all.stream().map(KeyPairs::item).toList();
      missing(items, names, "keyName");
      missing(items, ids, "keyPairId");
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.putArray("keySet").addAll(items.stream().filter(filters)
          .filter(i -> names.isEmpty() && ids.isEmpty() || names.contains(i.path("keyName").asText())
              || ids.contains(i.path("keyPairId").asText())).toList());
      return answer;
    });
  }

  private static void missing(List<ObjectNode> items, List<String> asked, String field) {
    asked.stream().filter(a -> items.stream().noneMatch(i -> i.path(field).asText().equals(a))).findFirst().ifPresent(a -> {
      throw notFound(a);
    });
  }

  CompletableFuture<ObjectNode> create(Ec2Request request, Calls calls) {
    if (!request.text("KeyType").orElse("rsa").equals("rsa") || !request.text("KeyFormat").orElse("pem").equals("pem")) {
      throw Ec2Error.unsupported("Key pairs are made as RSA and PEM; register a public key of another type");
    }
    return made(request, calls.call("createSSHKeyPair", "name", request.need("KeyName")))
        .thenApply(key -> item(key).put("keyMaterial", key.path("privatekey").asText()));
  }

  CompletableFuture<ObjectNode> register(Ec2Request request, Calls calls) {
    String key;
    try {
      key = new String(Base64.getMimeDecoder().decode(request.need("PublicKeyMaterial")), StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException e) {
      throw new Ec2Error("InvalidKey.Format", "The public key is not in Base64");
    }
    return made(request, calls.call("registerSSHKeyPair", "name", request.need("KeyName"), "publickey", key))
        .thenApply(KeyPairs::item);
  }

  /** The gateway says in words that there is one of that name. */
  private static CompletableFuture<JsonNode> made(Ec2Request request, CompletableFuture<JsonNode> answer) {
    return Lookups.refusedAs(answer, "InvalidParameterValue", e -> e.getMessage().contains(request.need("KeyName"))
        ? new Ec2Error("InvalidKeyPair.Duplicate", "The keypair '" + request.need("KeyName") + "' already exists.") : e);
  }

  /** Of one that is not there nothing is left to delete, which is no error. */
  CompletableFuture<ObjectNode> delete(Ec2Request request, Calls calls) {
    if (request.text("KeyName").isEmpty() && request.text("KeyPairId").isEmpty()) {
      throw Ec2Error.missing("KeyName");
    }
    return calls.list("listSSHKeyPairs").thenCompose(all -> all.stream().map(KeyPairs::item)
        .filter(i -> request.text("KeyName").map(n -> i.path("keyName").asText().equals(n))
            .orElseGet(() -> i.path("keyPairId").asText().equals(request.need("KeyPairId"))))
        .findFirst().map(i -> calls.call("deleteSSHKeyPair", "name", i.path("keyName").asText()))
        .orElseGet(() -> CompletableFuture.completedFuture(null))).thenApply(done -> Actions.done());
  }

  private static ObjectNode item(JsonNode key) {
    return JsonNodeFactory.instance.objectNode().put("keyPairId", Ec2Id.KEY.of(key.path("id").asText()))
        .put("keyName", key.path("name").asText()).put("keyFingerprint", key.path("fingerprint").asText());
  }
}
