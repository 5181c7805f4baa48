#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Signed calls of the query API with curl and openssl. Secrets go through pipes only: none is ever an argument that other
# users could see in the list of processes.

# urlencode TEXT: form encoding in UTF-8, a space as %20.
urlencode() {
  local LC_ALL=C text=$1 out='' c i byte
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in
      [a-zA-Z0-9._*-]) out+=$c ;;
      *) printf -v byte %d "'$c"; printf -v c '%%%02X' $((byte & 255)); out+=$c ;;
    esac
  done
  printf '%s' "$out"
}

# hex_xor HEX BYTE: each byte of HEX, padded with zeros to 64, xor BYTE, as \x escapes.
hex_xor() {
  local hex=$1 out='' i byte
  for ((i = 0; i < 64; i++)); do
    printf -v byte '\\x%02x' $((0x${hex:i*2:2} ^ $2))
    out+=$byte
  done
  printf '%s' "$out"
}

# hmac_sha1 SECRET: base64 of the HMAC-SHA1 of what comes on stdin (RFC 2104, so that no command line shows the key).
hmac_sha1() {
  local key message
  message=$(cat)
  if [ ${#1} -gt 64 ]; then
    key=$(printf '%s' "$1" | openssl dgst -sha1 -r | cut -d' ' -f1)
  else
    key=$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')
  fi
  while [ ${#key} -lt 128 ]; do key+=00; done
  { printf "$(hex_xor "$key" 0x5c)"
    { printf "$(hex_xor "$key" 0x36)"; printf '%s' "$message"; } | openssl dgst -sha1 -binary
  } | openssl dgst -sha1 -binary | openssl base64
}

# api COMMAND [NAME=VALUE ...]: the JSON answer; the error text on stderr and status 1 when it is an error.
api() {
  local command=$1 pairs query signature answer p
  shift
  pairs=("apiKey=$(urlencode "$WELKIN_API_KEY")" "command=$command" response=json)
  for p in "$@"; do pairs+=("${p%%=*}=$(urlencode "${p#*=}")"); done
  query=$(printf '%s\n' "${pairs[@]}" | LC_ALL=C sort -t= -k1,1 | paste -sd'&' -)
  signature=$(printf '%s' "${query,,}" | hmac_sha1 "$WELKIN_SECRET_KEY")
  answer=$(printf '%s&signature=%s' "$query" "$(urlencode "$signature")" |
    curl -sS -m 60 --data-binary @- "$WELKIN_ENDPOINT") || return 1
  if [[ $answer == *'"errorcode"'* && $answer != *'"jobstatus"'* ]]; then
    echo "$command: $(json errortext <<<"$answer")" >&2
    return 1
  fi
  printf '%s\n' "$answer"
}

# json NAME: the first value under this name in the JSON on stdin.
json() {
  { grep -oE "\"$1\":(\"([^\"\\\\]|\\\\.)*\"|[^,}\"]+)" || true; } | head -n 1 | sed -E 's/^"[^"]*"://; s/^"(.*)"$/\1/'
}

# job WHAT SECONDS: waits for the job whose answer is on stdin; the result on stdout.
job() {
  local answer id until=$((SECONDS + $2))
  id=$(json jobid)
  while [ $SECONDS -lt $until ]; do
    answer=$(api queryAsyncJobResult "jobid=$id") || return 1
    case $(json jobstatus <<<"$answer") in
      1) printf '%s\n' "$answer"; return 0 ;;
      2 | 3) echo "$1: $(json errortext <<<"$answer")" >&2; return 1 ;;
    esac
    sleep 0.3
  done
  echo "$1 is not done after $2 seconds (job $id)" >&2
  return 1
}
