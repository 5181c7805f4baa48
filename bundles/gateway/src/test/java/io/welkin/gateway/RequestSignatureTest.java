// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.operations.ApiException;
import io.welkin.operations.wire.SignedRequest;
import io.welkin.operations.wire.SignedRequestBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of AWS's own documentation, and what must not pass. */
class RequestSignatureTest {
  private static final String SECRET_4 = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
      + "SignedHeaders=content-type;host;x-amz-date, "
      + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
  private static final SignedRequest VERSION_4 = new SignedRequest("GET", "/", "Action=ListUsers&Version=2010-05-08",
      Map.of("Host", "iam.amazonaws.com", "Content-Type", "application/x-www-form-urlencoded; charset=utf-8", "X-Amz-Date",
          "20150830T123600Z", "Authorization", AUTHORIZATION, "User-Agent", "not signed"), null);
  private static final Instant TIME_4 = Instant.parse("2015-08-30T12:36:00Z");

  private static final String SECRET_2 = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String QUERY_2 = "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Action=DescribeJobFlows&SignatureMethod=HmacSHA256"
      + "&SignatureVersion=2&Timestamp=2011-10-03T15%3A19%3A30&Version=2009-03-31"
      + "&Signature=i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf%2FMj6vPxyYIs%3D";
  private static final SignedRequest VERSION_2 = new SignedRequest("GET", "/", QUERY_2,
      Map.of("host", "elasticmapreduce.amazonaws.com"), null);
  private static final Instant TIME_2 = Instant.parse("2011-10-03T15:19:30Z");

  private static boolean right(SignedRequest request, Instant now, String secret) {
    return RequestSignature.of(request, now).filter(s -> s.matches(secret)).isPresent();
  }

  @Test void version4() {
    assertThat(RequestSignature.of(VERSION_4, TIME_4)).get().extracting(RequestSignature::apiKey).isEqualTo("AKIDEXAMPLE");
    assertThat(right(VERSION_4, TIME_4, SECRET_4)).isTrue();
    assertThat(right(VERSION_4, TIME_4, SECRET_2)).isFalse();
  }

  @Test void version2() {
    assertThat(RequestSignature.of(VERSION_2, TIME_2)).get().extracting(RequestSignature::apiKey).isEqualTo("AKIAIOSFODNN7EXAMPLE");
    assertThat(right(VERSION_2, TIME_2, SECRET_2)).isTrue();
    assertThat(right(VERSION_2, TIME_2, SECRET_4)).isFalse();
  }

  @Test void nothingOfVersion4CanBeChanged() {
    SignedRequestBuilder changed = SignedRequestBuilder.builder(VERSION_4);
    assertThat(right(changed.method("POST").build(), TIME_4, SECRET_4)).isFalse();
    assertThat(right(SignedRequestBuilder.builder(VERSION_4).path("/x").build(), TIME_4, SECRET_4)).isFalse();
    assertThat(right(SignedRequestBuilder.builder(VERSION_4).query(VERSION_4.query() + "&a=b").build(), TIME_4, SECRET_4))
        .isFalse();
    assertThat(right(SignedRequestBuilder.builder(VERSION_4).form("a=b").build(), TIME_4, SECRET_4)).isFalse();
    for (String header : new String[] {"host", "content-type"}) {
      assertThat(right(with(header, "another"), TIME_4, SECRET_4)).as(header).isFalse();
    }
    assertThat(right(with("content-type", "application/x-www-form-urlencoded; charset=UTF-8"), TIME_4, SECRET_4))
        .as("as Jetty writes it").isTrue();
    assertThat(right(with("user-agent", "another"), TIME_4, SECRET_4)).as("it is not signed").isTrue();
  }

  private static SignedRequest with(String header, String value) {
    Map<String, String> headers = new java.util.TreeMap<>(VERSION_4.headers());
    headers.put(header, value);
    return SignedRequestBuilder.builder(VERSION_4).headers(headers).build();
  }

  @ParameterizedTest
  @CsvSource({"Action=DescribeJobFlows, Action=TerminateJobFlows", "Version=2009-03-31, Version=2009-03-31&More=1",
      "SignatureMethod=HmacSHA256, SignatureMethod=HmacSHA1", "SignatureVersion=2, SignatureVersion=1",
      "i91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf, j91nKc4PWAt0JJIdXwz9HxZCJDdiy6cf", "Signature=i9, Signature=%zz",
          "SignatureMethod=HmacSHA256, x=y"})
  void nothingOfVersion2CanBeChanged(String part, String other) {
    SignedRequest changed = SignedRequestBuilder.builder(VERSION_2).query(QUERY_2.replace(part, other)).build();
    assertThat(right(changed, TIME_2, SECRET_2)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150829/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00",
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=x-amz-date, Signature=00",
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=xy"})
  void whatCannotBeReadIsNone(String authorization) {
    assertThat(RequestSignature.of(with("authorization", authorization), TIME_4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false", "86400, false"})
  void theClockOfAClientMayBeFiveMinutesOff(long seconds, boolean good) {
    if (good) {
      assertThat(right(VERSION_4, TIME_4.plusSeconds(seconds), SECRET_4)).isTrue();
      assertThat(right(VERSION_2, TIME_2.plusSeconds(seconds), SECRET_2)).isTrue();
    } else {
      for (SignedRequest request : new SignedRequest[] {VERSION_4, VERSION_2}) {
        Instant made = request == VERSION_4 ? TIME_4 : TIME_2;
        assertThatThrownBy(() -> RequestSignature.of(request, made.plusSeconds(seconds))).isInstanceOfSatisfying(ApiException.class,
            e -> assertThat(e.csCode()).isEqualTo(ApiException.CS_AUTHENTICATION));
      }
    }
  }

  @Test void anAddressForSomebodyElseIsGoodAsLongAsItSays() {
    String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=k%2F20150830%2Fr%2Fec2%2Faws4_request"
        + "&X-Amz-Date=20150830T123600Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&X-Amz-Signature=00";
    SignedRequest request = new SignedRequest("GET", "/ec2/", query, Map.of("host", "h"), null);
    assertThat(RequestSignature.of(request, TIME_4.plusSeconds(599))).isPresent();
    assertThatThrownBy(() -> RequestSignature.of(request, TIME_4.plusSeconds(600))).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> RequestSignature.of(request, TIME_4.minusSeconds(301))).isInstanceOf(ApiException.class);
    SignedRequest forever = SignedRequestBuilder.builder(request).query(query.replace("=600", "=604801")).build();
    assertThatThrownBy(() -> RequestSignature.of(forever, TIME_4)).isInstanceOf(ApiException.class);
  }
}
