-- Each request is the first vote of a new voter in another network, sent from a page of the site.
local counter = 0
request = function()
  counter = counter + 1
  local network = string.format("10.%d.%d.1", math.floor(counter / 250) % 250, counter % 250)
  return wrk.format("PUT", nil, { ["Origin"] = "http://" .. wrk.headers["Host"], ["X-Forwarded-For"] = network })
end
