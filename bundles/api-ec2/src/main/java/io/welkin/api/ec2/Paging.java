// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Goes through a list of a gateway until an answer is full. The token of the next answer says how far it has come. */
final class Paging {
  private static final int LARGEST = 1000;

  private final Source source;
  private final Predicate<ObjectNode> wanted;
  private final int most;
  private final List<ObjectNode> found = new ArrayList<>();

  /** A page of a gateway's list, counted from 1, as items of the answer. */
  interface Source {
    CompletableFuture<List<ObjectNode>> page(int page);
  }

  private Paging(Source source, Predicate<ObjectNode> wanted, int most) {
    this.source = source;
    this.wanted = wanted;
    this.most = most;
  }

  /** The items of a request with {@code MaxResults} and {@code NextToken}, as a list of this name. */
  static CompletableFuture<ObjectNode> answer(Ec2Request request, String name, Predicate<ObjectNode> wanted, Source source) {
    int most = request.number("MaxResults", 1, LARGEST).orElse(LARGEST);
    Paging paging = new Paging(source, wanted, most);
    return paging.from(request.text("NextToken").map(Paging::offset).orElse(0)).thenApply(next -> {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.putArray(name).addAll(paging.found);
      if (next >= 0) {
        answer.put("nextToken", Base64.getUrlEncoder().withoutPadding()
            .encodeToString(Integer.toString(next).getBytes(StandardCharsets.US_ASCII)));
      }
      return answer;
    });
  }

  private static int offset(String token) {
    try {
      int offset = Integer.parseInt(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
      if (offset > 0) {
        return offset;
      }
    } catch (IllegalArgumentException e) {
      throw new Ec2Error("InvalidNextToken", "The token of the next page is not one that was given");
    }
    throw new Ec2Error("InvalidNextToken", "The token of the next page is not one that was given");
  }

  /** The offset of the first item that was not looked at, or -1 at the end. */
  private CompletableFuture<Integer> from(int offset) {
    return source.page(offset / Calls.PAGE + 1).thenCompose(items -> {
      for (int i = offset % Calls.PAGE; i < items.size(); i++) {
        if (found.size() == most) {
          return CompletableFuture.completedFuture(offset - offset % Calls.PAGE + i);
        }
        if (wanted.test(items.get(i))) {
          found.add(items.get(i));
        }
      }
      return items.size() < Calls.PAGE ? CompletableFuture.completedFuture(-1) : from((offset / Calls.PAGE + 1) * Calls.PAGE);
    });
  }
}
